package graphql

import (
	"encoding/base64"

	"github.com/ethereum/go-ethereum/common"
	gql "github.com/graph-gophers/graphql-go"
)

func base64Text(raw string) string { return base64.RawURLEncoding.EncodeToString([]byte(raw)) }

// textOfBase64 is empty for what is not base64.
func textOfBase64(text string) string {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return ""
	}
	return string(raw)
}

type eventResolver struct{ e Event }

func (r *eventResolver) Cursor() string  { return EventCursor(r.e.ID) }
func (r *eventResolver) At() timeScalar  { return timeScalar(r.e.At) }
func (r *eventResolver) Topic() Topic    { return r.e.Topic }
func (r *eventResolver) Pool() *string   { return textOrNull(r.e.Pool) }
func (r *eventResolver) Simulated() bool { return r.e.Simulated }

func (r *eventResolver) Device() *gql.ID {
	if r.e.Device == "" {
		return nil
	}
	id := gql.ID(r.e.Device)
	return &id
}

func (r *eventResolver) Payload() *payloadResolver {
	if r.e.Payload == nil {
		return nil
	}
	return &payloadResolver{r.e.Payload}
}

// payloadResolver is the union; each method answers whether the event is of its kind.
type payloadResolver struct{ payload any }

func (p *payloadResolver) ToNavEvent() (*navEventResolver, bool) {
	e, ok := p.payload.(NavEvent)
	return &navEventResolver{e}, ok
}

func (p *payloadResolver) ToCovenantEvent() (*covenantEventResolver, bool) {
	e, ok := p.payload.(CovenantEvent)
	return &covenantEventResolver{e}, ok
}

func (p *payloadResolver) ToAttestationEvent() (*attestationEventResolver, bool) {
	e, ok := p.payload.(AttestationEvent)
	return &attestationEventResolver{e}, ok
}

func (p *payloadResolver) ToReportEvent() (*reportEventResolver, bool) {
	e, ok := p.payload.(ReportEvent)
	return &reportEventResolver{e}, ok
}

func (p *payloadResolver) ToReportLateEvent() (*reportLateEventResolver, bool) {
	e, ok := p.payload.(ReportLateEvent)
	return &reportLateEventResolver{e}, ok
}

func (p *payloadResolver) ToPauseEvent() (*pauseEventResolver, bool) {
	e, ok := p.payload.(PauseEvent)
	return &pauseEventResolver{e}, ok
}

func (p *payloadResolver) ToReorgEvent() (*reorgEventResolver, bool) {
	e, ok := p.payload.(ReorgEvent)
	return &reorgEventResolver{e}, ok
}

type navEventResolver struct{ e NavEvent }

func (r *navEventResolver) NavEntry() figureResolver { return figureResolver{r.e.NavEntry} }
func (r *navEventResolver) NavExit() figureResolver  { return figureResolver{r.e.NavExit} }

func (r *navEventResolver) Tranches() []navTrancheResolver {
	return each(r.e.Tranches, func(t NavEventTranche) navTrancheResolver { return navTrancheResolver{t} })
}

type navTrancheResolver struct{ t NavEventTranche }

func (r navTrancheResolver) Name() string          { return r.t.Name }
func (r navTrancheResolver) Value() figureResolver { return figureResolver{r.t.Value} }
func (r navTrancheResolver) Price() figureResolver { return figureResolver{r.t.Price} }

type covenantEventResolver struct{ e CovenantEvent }

func (r *covenantEventResolver) Facility() *string     { return textOrNull(r.e.Facility) }
func (r *covenantEventResolver) Covenant() string      { return r.e.Covenant }
func (r *covenantEventResolver) State() State          { return r.e.State }
func (r *covenantEventResolver) Code() *string         { return textOrNull(r.e.Code) }
func (r *covenantEventResolver) Observed() *string     { return textOrNull(r.e.Observed) }
func (r *covenantEventResolver) Required() *string     { return textOrNull(r.e.Required) }
func (r *covenantEventResolver) Fix() *string          { return textOrNull(r.e.Fix) }
func (r *covenantEventResolver) Block() *blockResolver { return blockOrNull(r.e.Block) }

type attestationEventResolver struct{ e AttestationEvent }

func (r *attestationEventResolver) Attestation() gql.ID { return gql.ID(r.e.Attestation) }
func (r *attestationEventResolver) Kind() string        { return r.e.Kind }
func (r *attestationEventResolver) State() State        { return r.e.State }
func (r *attestationEventResolver) Tier() string        { return r.e.Tier }
func (r *attestationEventResolver) Code() *string       { return textOrNull(r.e.Code) }

type reportEventResolver struct{ e ReportEvent }

func (r *reportEventResolver) Hash() common.Hash { return r.e.Hash }
func (r *reportEventResolver) Seq() int32        { return r.e.Seq }
func (r *reportEventResolver) AsOf() timeScalar  { return timeScalar(r.e.AsOf) }
func (r *reportEventResolver) Anchored() bool    { return r.e.Anchored }

type reportLateEventResolver struct{ e ReportLateEvent }

func (r *reportLateEventResolver) Seq() int32            { return r.e.Seq }
func (r *reportLateEventResolver) AsOf() timeScalar      { return timeScalar(r.e.AsOf) }
func (r *reportLateEventResolver) Observed() *string     { return textOrNull(r.e.Observed) }
func (r *reportLateEventResolver) Required() *string     { return textOrNull(r.e.Required) }
func (r *reportLateEventResolver) Block() *blockResolver { return blockOrNull(r.e.Block) }

type pauseEventResolver struct{ e PauseEvent }

func (r *pauseEventResolver) Paused() bool          { return r.e.Paused }
func (r *pauseEventResolver) WindingDown() bool     { return r.e.WindingDown }
func (r *pauseEventResolver) Code() *string         { return textOrNull(r.e.Code) }
func (r *pauseEventResolver) Block() *blockResolver { return blockOrNull(r.e.Block) }

type reorgEventResolver struct{ e ReorgEvent }

func (r *reorgEventResolver) First() blockResolver { return blockResolver{r.e.First} }
