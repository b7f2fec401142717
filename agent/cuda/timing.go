package cuda

// Timing returns what the device's clock measured.
func (d *Device) Timing() (Timing, error) {
	var t Timing
	err := d.do(func() error { t = d.timing; return nil })
	return t, err
}

// ResetTiming begins anew.
func (d *Device) ResetTiming() error {
	return d.do(func() error { d.timing = Timing{}; return nil })
}

// time adds the layer between the marks, which the stream has passed.
func (d *Device) time() error {
	before, err := d.between(markStart, markMultiply)
	if err != nil {
		return err
	}
	multiply, err := d.between(markMultiply, markHash)
	if err != nil {
		return err
	}
	after, err := d.between(markHash, markEnd)
	if err != nil {
		return err
	}
	d.timing.Layers++
	d.timing.GEMM += multiply
	d.timing.Other += before + after
	return nil
}
