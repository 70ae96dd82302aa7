package dev.ratiba.activities.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.activities.messaging.SendOutcome.NotSent;
import dev.ratiba.activities.messaging.SendOutcome.Sent;
import dev.ratiba.activities.messaging.SendOutcome.Unsure;
import dev.ratiba.activities.vendor.FakeVendor;
import dev.ratiba.activities.vendor.FakeVendor.Answer;
import dev.ratiba.booking.BookingId;
import dev.ratiba.booking.ServiceId;
import dev.ratiba.messaging.Button;
import dev.ratiba.messaging.ListMenu;
import dev.ratiba.messaging.ListMenu.Row;
import dev.ratiba.messaging.Rendered;
import dev.ratiba.messaging.Tap;
import dev.ratiba.messaging.Template;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class WhatsAppClientTest {
  private static final String PATH = "/v25.0/100000000000001/messages";
  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final UUID KEY = UUID.fromString("01936d5a-0000-7000-8000-000000000001");
  private static final Rendered KARIBU = new Rendered("Karibu", List.of(), null);
  private static final BookingId BOOKING = new BookingId(KEY);
  private static final ServiceId SERVICE = new ServiceId(KEY);
  private static final Recipient ASHA = new Recipient("+254712345678", null);

  @AutoClose private final FakeVendor meta = new FakeVendor();

  @Test
  void sendsATextOnceWithItsKey() {
    meta.at(PATH, 200, "{\"messages\":[{\"id\":\"wamid.HBg\"}]}");

    var outcome = send(KARIBU);

    assertThat(outcome).isEqualTo(new Sent("wamid.HBg"));
    assertThat(meta.asked()).hasSize(1);
    assertThat(meta.asked().getFirst().authorization()).isEqualTo("Bearer token-of-ours");
    assertThat(meta.asked().getFirst().body())
        .isEqualTo(
            json(
                """
                {"messaging_product": "whatsapp", "recipient_type": "individual",
                 "to": "254712345678",
                 "biz_opaque_callback_data": "01936d5a-0000-7000-8000-000000000001",
                 "type": "text", "text": {"body": "Karibu", "preview_url": false}}
                """));
  }

  @Test
  void sendsButtonsToSomeoneWithoutANumber() {
    meta.at(PATH, 200, "{\"messages\":[{\"id\":\"wamid.HBg\"}]}");

    client(meta.url())
        .send(
            "100000000000001",
            new Recipient(null, "KE.1349"),
            new Outgoing.Free(
                new Rendered(
                    "Confirm?",
                    List.of(
                        new Button("Ndiyo", new Tap.Yes(BOOKING)),
                        new Button("Hapana", new Tap.No(BOOKING))),
                    null)),
            KEY);

    assertThat(meta.asked().getFirst().body())
        .isEqualTo(
            json(
                """
                {"messaging_product": "whatsapp", "recipient_type": "individual",
                 "recipient": "KE.1349",
                 "biz_opaque_callback_data": "01936d5a-0000-7000-8000-000000000001",
                 "type": "interactive", "interactive": {"type": "button",
                   "body": {"text": "Confirm?"}, "action": {"buttons": [
                     {"type": "reply", "reply": {"id": "yes/01936d5a-0000-7000-8000-000000000001", "title": "Ndiyo"}},
                     {"type": "reply", "reply": {"id": "no/01936d5a-0000-7000-8000-000000000001", "title": "Hapana"}}]}}}
                """));
  }

  @Test
  void sendsAListAsOneSection() {
    meta.at(PATH, 200, "{\"messages\":[{\"id\":\"wamid.HBg\"}]}");

    send(
        new Rendered(
            "Which?",
            List.of(),
            new ListMenu(
                "Services",
                List.of(
                    new Row("Haircut", "60 min", new Tap.PickService(SERVICE)),
                    new Row("Massage", "", new Tap.PickService(SERVICE))))));

    assertThat(meta.asked().getFirst().body().path("interactive"))
        .isEqualTo(
            json(
                """
                {"type": "list", "body": {"text": "Which?"}, "action": {"button": "Services",
                  "sections": [{"rows": [
                    {"id": "service/01936d5a-0000-7000-8000-000000000001", "title": "Haircut",
                     "description": "60 min"},
                    {"id": "service/01936d5a-0000-7000-8000-000000000001", "title": "Massage"}]}]}}
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 500, 2", "2, 503, 2", "131000, 500, 2", "131016, 503, 2",
    "4, 400, 20", "80007, 400, 20", "130429, 429, 5", "131056, 400, 6",
    "131052, 400, 5", "131053, 400, 5", "131057, 400, 30", "133016, 400, 30",
    "999999, 429, 5", "999999, 500, 5"
  })
  void isTriedAgainAfterAWhile(int code, int status, long seconds) {
    meta.at(PATH, status, error(code));

    assertThat(send(KARIBU))
        .isEqualTo(new NotSent(Integer.toString(code), Duration.ofSeconds(seconds), true));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 3, 10, 100, 190, 200, 299, 368, 130472, 130497, 131005, 131008, 131009, 131021, 131026,
        131030, 131031, 131037, 131042, 131044, 131045, 131047, 131048, 131049, 131050, 131051,
        131062, 131064, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 133010,
        135000, 999999
      })
  void isNotTriedAgain(int code) {
    meta.at(PATH, 400, error(code));

    assertThat(send(KARIBU)).isEqualTo(new NotSent(Integer.toString(code), Duration.ZERO, false));
  }

  @Test
  void theCodeDecidesAndNotTheStatus() {
    meta.at(PATH, 500, error(131047));

    assertThat(send(KARIBU)).isEqualTo(new NotSent("131047", Duration.ZERO, false));
  }

  @ParameterizedTest
  @CsvSource({"429, true", "408, true", "403, false", "413, false"})
  void whatIsRefusedBeforeMetaWasNotSent(int status, boolean retry) {
    meta.at(PATH, status, "<html>no</html>");

    assertThat(send(KARIBU))
        .isEqualTo(new NotSent("http " + status, Duration.ofSeconds(retry ? 5 : 0), retry));
  }

  @Test
  void sendsApprovedWordsAsATemplateWhoseParametersStayInOneLine() {
    meta.at(PATH, 200, "{\"messages\":[{\"id\":\"wamid.HBg\"}]}");
    var card =
        new Template(
            "briefing_card", "en", List.of("KTPWX", "first\nsecond", " "), List.of(new Tap.GoOn()));

    client(meta.url()).send("100000000000001", ASHA, new Outgoing.Approved(card), KEY);

    var template = meta.asked().getFirst().body().path("template");
    assertThat(template.path("name").asString()).isEqualTo("briefing_card");
    assertThat(template.at("/language/code").asString()).isEqualTo("en");
    assertThat(template.at("/components/0/parameters").valueStream())
        .extracting(parameter -> parameter.path("text").asString())
        .containsExactly("KTPWX", "first · second", "-");
    assertThat(template.at("/components/1/parameters/0/payload").asString())
        .isEqualTo(new Tap.GoOn().token());
  }

  @Test
  void nobodyListeningIsSurelyNotSent() {
    var outcome =
        client(FakeVendor.nowhere()).send("100000000000001", ASHA, new Outgoing.Free(KARIBU), KEY);

    assertThat(outcome).isEqualTo(new NotSent("unreachable", Duration.ofSeconds(2), true));
  }

  @Test
  void silenceIsUnsure() {
    meta.at(PATH, new Answer.Hangs());

    assertThat(send(KARIBU)).isEqualTo(new Unsure("timeout"));
  }

  @Test
  void aDroppedLineIsUnsureAndNotRepeated() {
    meta.at(PATH, new Answer.Drops());

    assertThat(send(KARIBU)).isEqualTo(new Unsure("connection broken"));
    assertThat(meta.asked()).hasSize(1);
  }

  @Test
  void serverTroubleWithoutMetasWordIsUnsure() {
    meta.at(PATH, 502, "<html>bad gateway</html>");

    assertThat(send(KARIBU)).isEqualTo(new Unsure("http 502"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "ok", "{\"messages\":[]}", "{\"messages\":[{\"id\":\"\"}]}"})
  void anUnreadableSuccessIsUnsure(String body) {
    meta.at(PATH, 200, body);

    assertThat(send(KARIBU)).isEqualTo(new Unsure("unreadable answer"));
  }

  private SendOutcome send(Rendered rendered) {
    return client(meta.url()).send("100000000000001", ASHA, new Outgoing.Free(rendered), KEY);
  }

  private static WhatsAppClient client(String url) {
    return new WhatsAppClient(url, "v25.0", "token-of-ours", PATIENCE);
  }

  private static String error(int code) {
    return "{\"error\":{\"message\":\"(#%d) …\",\"code\":%d,\"error_data\":\"…\"}}"
        .formatted(code, code);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
