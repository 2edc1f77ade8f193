/**
 * What holds numbers here. Training runs on float32 (the width of PyTorch's and of the GPU's tensors); float64 serves where
 * a finite difference needs the digits.
 */
export type Floats = Float32Array | Float64Array;
