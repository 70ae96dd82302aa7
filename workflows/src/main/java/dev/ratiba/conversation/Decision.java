package dev.ratiba.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that one turn decided, in order: enough to store, to explain, and to decide again. */
public record Decision(ConversationState before, List<Taken> steps) {
  private static final String ARROW = " \u2192 ";

  public Decision {
    steps = List.copyOf(steps);
  }

  /** An event, and the step that the rules took. */
  public record Taken(ConversationEvent event, Step step) {}

  /**
   * The first step that other rules would take differently.
   *
   * @param index the place of the event in the turn, from 0
   */
  public record Difference(
      int index, ConversationState state, ConversationEvent event, Step then, Step now) {}

  public ConversationState after() {
    return steps.isEmpty() ? before : steps.getLast().step().state();
  }

  public List<Action> actions() {
    return steps.stream().flatMap(taken -> taken.step().actions().stream()).toList();
  }

  /** The log names of all states that the turn passed, none twice in a row. */
  public List<String> chain() {
    var names = new ArrayList<String>();
    names.add(before.logName());
    for (var taken : steps) {
      taken.step().passed().forEach(state -> addOnce(names, state));
      addOnce(names, taken.step().state());
    }
    return List.copyOf(names);
  }

  /** The chain as the runbooks write it. */
  public String chainLine() {
    return String.join(ARROW, chain());
  }

  /** Some rules: today's are {@link Step#from}. */
  @FunctionalInterface
  public interface Rules {
    Step decide(ConversationState state, ConversationEvent event);
  }

  /** {@link #decidedAgain(Rules)} by the rules of today. */
  public Optional<Difference> decidedAgain() {
    return decidedAgain(Step::from);
  }

  /**
   * Decides the recorded events again by other rules, without any effect. What comes after a
   * difference was never asked for by these rules, so the first one is the answer.
   */
  public Optional<Difference> decidedAgain(Rules rules) {
    var state = before;
    for (var index = 0; index < steps.size(); index++) {
      var taken = steps.get(index);
      var now = rules.decide(state, taken.event());
      if (!now.equals(taken.step())) {
        return Optional.of(new Difference(index, state, taken.event(), taken.step(), now));
      }
      state = now.state();
    }
    return Optional.empty();
  }

  private static void addOnce(List<String> names, ConversationState state) {
    if (!names.getLast().equals(state.logName())) {
      names.add(state.logName());
    }
  }
}
