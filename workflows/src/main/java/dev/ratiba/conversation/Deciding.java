package dev.ratiba.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides one turn: takes events one after the other, has the actions carried out, and goes on with
 * what came of them until nothing is left to do.
 *
 * <pre>{@code
 * var deciding = new Deciding(state, effects);
 * deciding.happened(event);
 * save(deciding.decision());
 * }</pre>
 */
public final class Deciding {
  private final ConversationState before;
  private final Effects effects;
  private final List<Decision.Taken> taken = new ArrayList<>();
  private ConversationState state;

  public Deciding(ConversationState before, Effects effects) {
    this.before = before;
    this.state = before;
    this.effects = effects;
  }

  /** Does what an action asks for. */
  @FunctionalInterface
  public interface Effects {
    /** What came of it, where the action has an outcome. */
    Optional<ConversationEvent> carryOut(Action action);
  }

  public void happened(ConversationEvent event) {
    var step = Step.from(state, event);
    taken.add(new Decision.Taken(event, step));
    state = step.state();
    for (var action : step.actions()) {
      effects.carryOut(action).ifPresent(this::happened);
    }
  }

  /** Where the conversation stands by now, which is what the next message is read against. */
  public ConversationState state() {
    return state;
  }

  public Decision decision() {
    return new Decision(before, taken);
  }
}
