// Package design says at which points of the space of parameters a model is to be run, and what its answers there tell of each
// parameter. It knows nothing of the model: points lie in the unit cube, one axis a parameter (a factor).
package design
