package dev.ratiba.sandbox.daraja;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** An M-Pesa account as arranged: without arrangement it can pay anything. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Account(@Nullable String outcome, @Nullable Long balanceKes) {
  static final Account BOUNDLESS = new Account(null, null);

  /** What becomes of paying this sum with the right PIN. */
  ResultCode paying(long kes) {
    if (outcome != null && !outcome.equals(ResultCode.PAID.code())) return new ResultCode(outcome);
    return balanceKes != null && balanceKes < kes ? ResultCode.NO_MONEY : ResultCode.PAID;
  }

  Account less(long kes) {
    return balanceKes == null ? this : new Account(outcome, balanceKes - kes);
  }
}
