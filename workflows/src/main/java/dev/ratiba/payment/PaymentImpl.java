package dev.ratiba.payment;

import dev.ratiba.wakeup.RowLoop;

/** A payment is a row that is woken. */
public final class PaymentImpl implements Payment {
  private final RowLoop loop = new RowLoop();

  @Override
  public void run() {
    loop.run();
  }

  @Override
  public void ring() {
    loop.ring();
  }
}
