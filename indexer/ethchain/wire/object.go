package wire

// object is the state of reading one object, of which the fields in names are wanted.
type object struct {
	names []string // at most 32
	seen  uint32   // bit i is set once names[i] was there
	last  int      // the field that is being read
}

// members begins an object.
func (s *scanner) members(names []string) object {
	s.open('{')
	return object{names: names, last: -1}
}

// field goes on to the next member that is wanted and returns its place in names; the caller reads its value. It returns -1 at
// the end of the object and after an error, which it marks with the name of the last field.
func (s *scanner) field(o *object) int {
	if s.err != nil {
		if s.err.Field == "" && o.last >= 0 {
			s.err.Field = o.names[o.last]
		}
		return -1
	}
	for s.more('}') {
		i := o.last + 1
		if i == len(o.names) || !s.exactly(o.names[i]) {
			i = o.find(s.name())
		}
		if s.err != nil {
			return -1
		}
		if i < 0 {
			s.skip()
			continue
		}
		o.last = i
		if o.seen&(1<<i) != 0 {
			s.fail("is there twice")
			s.err.Field = o.names[i]
			return -1
		}
		o.seen |= 1 << i
		return i
	}
	return -1
}

// exactly passes a member's name and the colon if they are what is next, without white space. A node writes fields in the same
// order each time, and where that is the order of names this saves looking for the end of the name and for its place.
func (s *scanner) exactly(name string) bool {
	s.peek()
	end := s.at + len(name) + len(`"":`)
	if end > len(s.text) {
		return false
	}
	t := s.text[s.at:end]
	if t[0] != '"' || string(t[1:1+len(name)]) != name || t[len(t)-2] != '"' || t[len(t)-1] != ':' {
		return false
	}
	s.at = end
	return true
}

// find returns the place of name in names, or -1.
func (o *object) find(name []byte) int {
	for i := range o.names {
		if o.names[i] == string(name) {
			return i
		}
	}
	return -1
}

// require fails if a field of the mask, in the bits of object.seen, was not there.
func (s *scanner) require(o *object, mask uint32) {
	missing := mask &^ o.seen
	if s.err != nil || missing == 0 {
		return
	}
	s.fail("is missing")
	for i := range o.names {
		if missing&(1<<i) != 0 {
			s.err.Field = o.names[i]
			return
		}
	}
}
