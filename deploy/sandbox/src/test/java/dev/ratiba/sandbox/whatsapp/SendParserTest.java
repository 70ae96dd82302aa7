package dev.ratiba.sandbox.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SendParserTest {
  private final SendParser parser;

  SendParserTest() throws IOException {
    parser = new SendParser(new Templates());
  }

  @Test
  void readsATextForANumber() {
    var send = send("'to':'+254 712 345 678','type':'text','text':{'body':'Karibu'}");

    assertThat(send.addressee()).isEqualTo(new SendRequest.Addressee.Phone("254712345678"));
    assertThat(send.content().text()).isEqualTo("Karibu");
  }

  @Test
  void readsARecipientWithoutNumber() {
    var send = send("'recipient':'KE.1234','type':'text','text':{'body':'Karibu'}");

    assertThat(send.addressee()).isEqualTo(new SendRequest.Addressee.User("KE.1234"));
  }

  @Test
  void readsAListOfRows() {
    var send = send(list(rows(10, "09:00")));

    assertThat(send.content().rows()).hasSize(10);
    assertThat(send.content().listTitle()).isEqualTo("Times");
  }

  @Test
  void refusesAnEleventhRow() {
    assertThat(refusal(list(rows(11, "09:00"))).code()).isEqualTo(131009);
  }

  @Test
  void refusesATitleThatIsTooLongInsteadOfCuttingIt() {
    assertThat(refusal(list(rows(1, "x".repeat(25)))).code()).isEqualTo(131009);
    assertThat(refusal(buttons("x".repeat(21), "no")).code()).isEqualTo(131009);
  }

  @Test
  void refusesTwoButtonsOfOneId() {
    var twice = buttons("Yes", "ok").replace("'id':'no'", "'id':'ok'");

    assertThat(refusal(twice).details()).contains("Duplicated");
  }

  @Test
  void refusesATextThatIsTooLong() {
    var refusal = refusal("'to':'254712345678','text':{'body':'" + "x".repeat(4097) + "'}");

    assertThat(refusal.code()).isEqualTo(100);
    assertThat(refusal.details()).contains("text.body").contains("4096");
  }

  @Test
  void refusesAMissingAddressee() {
    assertThat(refusal("'type':'text','text':{'body':'Karibu'}").details()).contains("to");
  }

  @Test
  void fillsATemplate() {
    var send = send(template("'Asha'", "'haircut'", "'Saturday 15:00'"));

    assertThat(send.content().text())
        .isEqualTo("Hello Asha, a reminder of your haircut on Saturday 15:00. See you then!");
    assertThat(send.content().template()).isEqualTo("booking_reminder");
  }

  @Test
  void refusesATemplateWithAGapLeft() {
    assertThat(refusal(template("'Asha'")).code()).isEqualTo(132000);
  }

  @Test
  void readsAReadReceiptWithTyping() {
    var read = parse("'status':'read','message_id':'wamid.X','typing_indicator':{'type':'text'}");

    assertThat(read).isEqualTo(new SendRequest.MarkRead("wamid.X", true));
  }

  private static String list(String rows) {
    return "'to':'254712345678','type':'interactive','interactive':{'type':'list',"
        + "'body':{'text':'Pick'},'action':{'button':'Times','sections':[{'rows':["
        + rows
        + "]}]}}";
  }

  private static String rows(int count, String title) {
    return IntStream.range(0, count)
        .mapToObj(row -> "{'id':'s%d','title':'%s'}".formatted(row, title))
        .collect(Collectors.joining(","));
  }

  private static String buttons(String yes, String no) {
    return ("'to':'254712345678','type':'interactive','interactive':{'type':'button',"
            + "'body':{'text':'Confirm?'},'action':{'buttons':["
            + "{'type':'reply','reply':{'id':'ok','title':'%s'}},"
            + "{'type':'reply','reply':{'id':'no','title':'%s'}}]}}")
        .formatted(yes, no);
  }

  private static String template(String... parameters) {
    var texts =
        Arrays.stream(parameters)
            .map("{'type':'text','text':%s}"::formatted)
            .collect(Collectors.joining(","));
    return "'to':'254712345678','type':'template','template':{'name':'booking_reminder',"
        + "'language':{'code':'en'},'components':[{'type':'body','parameters':["
        + texts
        + "]}]}";
  }

  private GraphError refusal(String fields) {
    return catchThrowableOfType(GraphRefusal.class, () -> parse(fields)).error();
  }

  private SendRequest.Send send(String fields) {
    return (SendRequest.Send) parse(fields);
  }

  private SendRequest parse(String fields) {
    var json = "{'messaging_product':'whatsapp',%s}".formatted(fields).replace('\'', '"');
    return parser.parse(JsonMapper.shared().readTree(json));
  }
}
