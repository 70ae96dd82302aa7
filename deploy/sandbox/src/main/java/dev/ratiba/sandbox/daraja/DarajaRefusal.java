package dev.ratiba.sandbox.daraja;

/** Daraja would refuse this request. */
final class DarajaRefusal extends RuntimeException {
  private final transient DarajaError error;

  DarajaRefusal(DarajaError error) {
    super(error.code());
    this.error = error;
  }

  DarajaError error() {
    return error;
  }
}
