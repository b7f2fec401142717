package account

// Unwrap is unwrap, for tests.
var Unwrap = unwrap
