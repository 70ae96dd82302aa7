package dev.ratiba.sandbox.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ControlIT extends RunningSandbox {
  @Test
  void listsWhatFaultsThereAreWhenAskedForAnother() {
    var operation = sandbox.put("/sandbox/faults/daraja/nothing", "{'mode':'error'}");
    var mode = sandbox.put("/sandbox/faults/daraja/oauth", "{'mode':'no-callback'}");

    assertThat(operation.status()).isEqualTo(400);
    assertThat(operation.at("/detail").asString()).contains("daraja/oauth", "whatsapp/messages");
    assertThat(mode.status()).isEqualTo(400);
    assertThat(mode.at("/detail").asString()).contains("lost-response", "rate-limit");
  }

  @Test
  void showsAnEmptyPhoneForAnyNumber() {
    var shown = sandbox.get("/sandbox/phones/" + phone);

    assertThat(shown.body()).isEqualTo("{\"whatsapp\":[],\"sms\":[],\"mpesaPrompts\":[]}");
  }

  @Test
  void isHealthy() {
    assertThat(sandbox.get("/sandbox/health").status()).isEqualTo(200);
  }

  @Test
  void handsOutTheLedgerAfterANumber() {
    sandbox.get("/daraja/oauth/v1/generate");
    var last = sandbox.get("/sandbox/ledger").body().lines().count();
    sandbox.get("/daraja/oauth/v1/generate");

    var news = sandbox.get("/sandbox/ledger?vendor=daraja&after=" + last);

    assertThat(news.body().lines()).hasSize(1);
    assertThat(news.json().path("seq").asLong()).isEqualTo(last + 1);
  }
}
