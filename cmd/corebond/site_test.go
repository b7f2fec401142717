package main

// standard is the configuration of a program that nothing was said to.
func standard() map[string]value {
	values := map[string]value{}
	for _, s := range settings() {
		values[s.key] = value{s.fallback, "default"}
	}
	return values
}
