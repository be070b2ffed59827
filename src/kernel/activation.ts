/** Activation of every hidden neuron. ReLU's gate is `h > 0`. */
export type Activation = 'relu' | 'erf' | 'tanh';

/** The activations whose limiting kernel has a closed form. */
export type ClosedFormActivation = Exclude<Activation, 'tanh'>;
