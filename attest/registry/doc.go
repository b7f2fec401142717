// Package registry keeps one GPU behind one claim. Devices present the identities of their hardware; where two devices present
// the same one, both are frozen, and a frozen device never certifies.
//
// It is rules over values: Policy.Apply takes a Book and an Event and returns the rows to store, so that one transaction persists
// them; an Apply that is not stored is a preview. Identifiers enter as salted commitments alone (Commit). Who sent an event, and
// that its evidence holds, is checked before: a device key is presented only with evidence of that key for this agent. What the
// registry does not know is whether an identity is true: all but the device key are the host's word. docs/protocols/registry.md
// has the rules in prose.
//
// The states of a device, derived from its rows, and what leads from one to the next:
//
//	Absent    Presented  free hardware                      Active
//	Absent    Presented  claimed by another                 Frozen, and so is the other
//	Absent    Presented  released less than a window ago    Absent (KEY_HOPPING)
//	Active    Presented  the same                           Active
//	Active    Presented  other hardware                     Frozen (HARDWARE_CHANGED)
//	Active    Presented  the same, under a new key          Rekeying
//	Active    Released                                      Retired
//	Rekeying  Presented  other hardware, under the old key  Frozen (HARDWARE_CHANGED)
//	Rekeying  Proved     new key, after the waiting period  Active, under the new key
//	Rekeying  Objected   old key                            Frozen (REKEY_CONTESTED)
//	Rekeying  Released                                      Retired
//	Frozen    Appealed   with the device key                Frozen
//	Frozen    Settled    no rival answered in time          Active or Rekeying; its rivals stay frozen
//	Frozen    Settled    a rival answered                   Frozen, all of them
//	Retired   anything                                      Retired
//
// A newcomer that claims what an Active or Rekeying device has makes it Frozen. What is not in the list leaves the state as it
// is. Under Rekeying the old key is in force.
package registry
