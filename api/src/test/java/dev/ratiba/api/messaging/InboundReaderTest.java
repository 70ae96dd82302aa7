package dev.ratiba.api.messaging;

import static dev.ratiba.messaging.Attachment.DOCUMENT;
import static dev.ratiba.messaging.Attachment.OTHER;
import static dev.ratiba.messaging.Attachment.PICTURE;
import static dev.ratiba.messaging.Attachment.PLACE;
import static dev.ratiba.messaging.Attachment.REACTION;
import static dev.ratiba.messaging.Attachment.VOICE_NOTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.api.Fixture;
import dev.ratiba.messaging.Attachment;
import dev.ratiba.messaging.Inbound.Attached;
import dev.ratiba.messaging.Inbound.SystemNotice;
import dev.ratiba.messaging.Inbound.Tapped;
import dev.ratiba.messaging.Inbound.Words;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InboundReaderTest {
  private static final String QUOTED = "wamid.0UR5";
  private static final String NAME = "Wanjiku";
  private static final String BOOKING = "0199f0aa-0000-7000-8000-000000000001";

  @Test
  void readsWords() {
    assertThat(InboundReader.read(message("text")))
        .isEqualTo(new Words(id("TEXT"), null, NAME, "Habari, nataka kunyoa kesho saa nne \u2600"));
  }

  @Test
  void readsWhichMessageIsQuoted() {
    assertThat(InboundReader.read(message("reply")))
        .isEqualTo(new Words(id("REPLY"), QUOTED, NAME, "Yes, that one"));
  }

  @Test
  void readsTappedButtonsRowsAndTemplateButtonsAlike() {
    assertThat(InboundReader.read(message("button-reply")))
        .isEqualTo(new Tapped(id("BUTTONREPLY"), QUOTED, NAME, "yes/" + BOOKING, "Ndiyo"));
    assertThat(InboundReader.read(message("list-reply")))
        .isEqualTo(
            new Tapped(
                id("LISTREPLY"),
                QUOTED,
                NAME,
                "service/0199f0aa-0000-7000-8000-000000000002",
                "Massage"));
    assertThat(InboundReader.read(message("template-button")))
        .isEqualTo(new Tapped(id("TEMPLATEBUTTON"), null, NAME, "no/" + BOOKING, "Hapana"));
  }

  @Test
  void keepsTheCaptionOfAPicture() {
    assertAttached("image-with-caption", PICTURE, "Like this, please");
    assertAttached("video", OTHER, "My hair now");
  }

  @Test
  void readsWhateverElseIsAttached() {
    assertAttached("image", PICTURE, null);
    assertAttached("voice-note", VOICE_NOTE, null);
    assertAttached("location", PLACE, null);
    assertAttached("document", DOCUMENT, null);
    assertAttached("reaction", REACTION, null);
    assertAttached("unreaction", REACTION, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sticker", "contacts", "order", "unsupported", "unknown-type"})
  void takesWhatAConversationCannotUse(String type) {
    assertAttached(type, OTHER, null);
  }

  @Test
  void takesTheAnswerToAFlow() {
    assertThat(InboundReader.read(message("flow-reply")))
        .isEqualTo(new Attached(id("FLOWREPLY"), QUOTED, NAME, OTHER, null));
  }

  @Test
  void readsThatSomebodyHasANewNumber() {
    assertThat(InboundReader.read(message("changed-number")))
        .isEqualTo(
            new SystemNotice(
                id("CHANGEDNUMBER"), null, NAME, "user_changed_number", "+254700000654"));
  }

  @Test
  void leavesOutWhatPostgresCannotKeep() {
    var inbound = InboundReader.read(text("{\"body\": \"a\\u0000b \\ud83d\"}"));

    assertThat(inbound).isEqualTo(new Words("wamid.1", null, "", "ab ?"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "7", "null", "{\"body\": {\"deep\": 1}}", "{\"body\": null}"})
  void survivesATextWithoutWords(String text) {
    assertThat(InboundReader.read(text(text)))
        .isEqualTo(new Attached("wamid.1", null, "", OTHER, null));
  }

  private static void assertAttached(String name, Attachment kind, @Nullable String caption) {
    assertThat(InboundReader.read(message(name)))
        .isEqualTo(
            new Attached(
                id(name.replace("-", "").toUpperCase(java.util.Locale.ROOT)),
                null,
                NAME,
                kind,
                caption));
  }

  private static String id(String suffix) {
    return "wamid.R4T1B4." + suffix;
  }

  private static Message text(String text) {
    return Fixtures.only("{\"id\": \"wamid.1\", \"type\": \"text\", \"text\": " + text + "}");
  }

  private static Message message(String name) {
    return Fixtures.message(Fixture.bytes("whatsapp/" + name + ".json"));
  }
}
