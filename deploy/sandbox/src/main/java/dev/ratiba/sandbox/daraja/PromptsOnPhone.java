package dev.ratiba.sandbox.daraja;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratiba.sandbox.vendor.Person;
import dev.ratiba.sandbox.vendor.PhonePart;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The M-Pesa prompts that a phone has shown. */
@Component
@Order(3)
public class PromptsOnPhone implements PhonePart {
  private final Prompts prompts;

  PromptsOnPhone(Prompts prompts) {
    this.prompts = prompts;
  }

  /** A prompt as the person sees it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      String checkoutRequestId,
      long amountKes,
      String reference,
      String state,
      Instant at,
      Instant diesAt,
      @Nullable String receipt) {}

  @Override
  public String name() {
    return "mpesaPrompts";
  }

  @Override
  public List<Shown> on(Person person) {
    return prompts.of(person.id()).stream().map(PromptsOnPhone::shown).toList();
  }

  private static Shown shown(Prompt prompt) {
    var receipt = prompt.state() instanceof PromptState.Approved(_, var text) ? text : null;
    return new Shown(
        prompt.checkoutRequestId(),
        prompt.push().amountKes(),
        prompt.push().reference(),
        prompt.state().word(),
        prompt.at(),
        prompt.diesAt(),
        receipt);
  }
}
