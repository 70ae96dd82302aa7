package dev.ratiba.sandbox.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.sandbox.vendor.Person;
import dev.ratiba.sandbox.vendor.SomeSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatsTest {
  private static final Person ASHA = Person.of("254712345678");
  private static final Instant NOON = Instant.parse("2026-11-21T09:00:00Z");

  @TempDir Path home;

  @Test
  void areAsTheyWereAfterARestart() throws IOException {
    var chats = chats();
    chats.write(message("wamid.1", Message.Direction.IN));
    chats.write(message("wamid.2", Message.Direction.OUT));
    chats.move("wamid.2", MessageStatus.DELIVERED);
    var before = chats.of(ASHA);
    chats.close();

    var after = chats();

    assertThat(after.of(ASHA)).isEqualTo(before);
    assertThat(after.underWay()).extracting(Message::id).containsExactly("wamid.2");
    after.close();
  }

  @Test
  void leaveTheWindowOpenForADayAfterThePersonWrote() throws IOException {
    var chats = chats();

    chats.write(message("wamid.1", Message.Direction.IN));

    assertThat(chats.isOpen("1", ASHA, NOON.plus(Duration.ofHours(24)).minusMillis(1))).isTrue();
    assertThat(chats.isOpen("1", ASHA, NOON.plus(Duration.ofHours(24)))).isFalse();
    assertThat(chats.isOpen("2", ASHA, NOON)).isFalse();
    chats.close();
  }

  @Test
  void findAPersonByTheirUserIdToo() throws IOException {
    var chats = chats();

    chats.write(message("wamid.1", Message.Direction.IN));

    assertThat(chats.withUserId(UserId.of(ASHA))).isEqualTo(ASHA);
    assertThat(chats.withUserId("KE.77")).isEqualTo(Person.of("KE.77"));
    chats.close();
  }

  private Chats chats() {
    return new Chats(SomeSettings.in(home), SomeSettings.changes());
  }

  private static Message message(String id, Message.Direction direction) {
    return new Message(
        id,
        direction,
        "1",
        ASHA,
        Message.Content.text("Habari"),
        null,
        "m-1",
        NOON,
        MessageStatus.ACCEPTED);
  }
}
