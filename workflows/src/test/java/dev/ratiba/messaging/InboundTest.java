package dev.ratiba.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.messaging.Inbound.Attached;
import dev.ratiba.messaging.Inbound.SystemNotice;
import dev.ratiba.messaging.Inbound.Tapped;
import dev.ratiba.messaging.Inbound.Words;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class InboundTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void everyKindIsReadBackAsItWasWritten() {
    List<Inbound> all =
        List.of(
            new Words("id-1", null, "Asha", "Habari"),
            new Tapped("id-2", "id-0", "Asha", "yes/1", "Yes"),
            new Attached("id-3", null, "", Attachment.PICTURE, "like this"),
            new SystemNotice("id-4", null, "", "user_changed_number", "+254700000001"));

    assertThat(all)
        .allSatisfy(inbound ->
            assertThat(JSON.readValue(JSON.writeValueAsString(inbound), Inbound.class))
                .isEqualTo(inbound));
  }

  @Test
  void theKindInTheInboxIsTheNameInTheJson() {
    var words = new Words("id-1", null, "Asha", "Habari");

    assertThat(JSON.valueToTree(words).get("inbound").asString()).isEqualTo(words.typeName());
  }
}
