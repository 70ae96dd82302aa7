package dev.ratiba.sandbox.whatsapp;

/** Meta would refuse this request. */
final class GraphRefusal extends RuntimeException {
  private final transient GraphError error;

  GraphRefusal(GraphError error) {
    super(error.details());
    this.error = error;
  }

  GraphError error() {
    return error;
  }
}
