package dev.ratiba.sandbox.faults.planted;

/** Loads, in a program of ours, what a bug bends and reaches for, and says what is there. */
public final class PlantedProbe {
  private PlantedProbe() {}

  public static void main(String... names) {
    var bug = PlantedBug.valueOf(names[0]);
    var loader = Thread.currentThread().getContextClassLoader();
    for (var bend : bug.bends()) {
      load(bend.type(), loader);
    }
    for (var reach : bug.reaches()) {
      reach(reach, loader);
    }
  }

  /** The agent says whether it bends what is loaded. */
  private static void load(String type, ClassLoader loader) {
    try {
      Class.forName(type, false, loader);
    } catch (ClassNotFoundException ofTheOtherProgram) {
      PlantedAgent.say("not in this program: " + type);
    }
  }

  private static void reach(Reach reach, ClassLoader loader) {
    try {
      var _ = reach.in(loader);
      PlantedAgent.say("reached " + reach);
    } catch (ReflectiveOperationException ofTheOtherProgram) {
      PlantedAgent.say("not in this program: " + reach);
    }
  }
}
