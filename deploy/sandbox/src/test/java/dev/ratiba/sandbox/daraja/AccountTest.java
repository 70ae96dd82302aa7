package dev.ratiba.sandbox.daraja;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountTest {
  @Test
  void paysAnythingUnlessArranged() {
    assertThat(Account.BOUNDLESS.paying(250_000)).isEqualTo(ResultCode.PAID);
  }

  @Test
  void paysWhatTheBalanceAllows() {
    var account = new Account(null, 2000L);

    assertThat(account.paying(1500)).isEqualTo(ResultCode.PAID);
    assertThat(account.less(1500).paying(1500)).isEqualTo(ResultCode.NO_MONEY);
  }

  @Test
  void endsAsArranged() {
    assertThat(new Account("9998", null).paying(1)).isEqualTo(new ResultCode("9998"));
  }
}
