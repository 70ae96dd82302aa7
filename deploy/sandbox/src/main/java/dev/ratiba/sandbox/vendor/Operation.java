package dev.ratiba.sandbox.vendor;

import java.util.List;

/** Something a vendor does, and the faults it can be made to have while doing it. */
public record Operation(String vendor, String name, List<Mode> modes) {
  String path() {
    return vendor + "/" + name;
  }
}
