package dev.ratiba.db.tenant;

import java.util.HashSet;
import java.util.Set;

/** What must come and what must go so that what is there becomes what is wanted. */
record Difference<T>(Set<T> missing, Set<T> surplus) {
  static <T> Difference<T> between(Set<T> there, Set<T> wanted) {
    return new Difference<>(without(wanted, there), without(there, wanted));
  }

  boolean isNone() {
    return missing.isEmpty() && surplus.isEmpty();
  }

  private static <T> Set<T> without(Set<T> all, Set<T> some) {
    var rest = new HashSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
