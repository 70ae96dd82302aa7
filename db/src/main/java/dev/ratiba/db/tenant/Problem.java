package dev.ratiba.db.tenant;

/**
 * What is wrong with a tenant file.
 *
 * @param path where: {@code services[2].price}
 * @param what what is wrong there, and what to write instead
 */
public record Problem(String path, String what) {
  @Override
  public String toString() {
    return path.isEmpty() ? what : path + ": " + what;
  }
}
