package dev.ratiba.activities.wakeup;

import dev.ratiba.wakeup.RowLoop;
import java.util.Objects;

/** Which rules decided a turn: the version of the module that holds them. */
public final class RulesVersion {
  public static final String CURRENT =
      Objects.requireNonNullElse(
          RowLoop.class.getPackage().getImplementationVersion(), "unreleased");

  private RulesVersion() {}
}
