package dev.ratiba.sandbox.faults.check;

import dev.ratiba.sandbox.launcher.Owner;
import dev.ratiba.sandbox.launcher.StatusReport;

/**
 * Where evidence is found.
 *
 * @param database the owner, who may read every schema
 * @param sandbox the address of the simulated vendors
 */
public record Sources(Owner database, String temporal, String namespace, String sandbox) {
  public static Sources of(StatusReport status) {
    var database = status.database();
    return new Sources(
        new Owner(database.url(), database.user(), database.password()),
        status.temporal().address(),
        status.temporal().namespace(),
        status.sandbox());
  }
}
