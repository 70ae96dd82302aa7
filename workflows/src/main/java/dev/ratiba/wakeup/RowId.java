package dev.ratiba.wakeup;

import dev.ratiba.tenant.TenantSlug;

/** Names one live row of one tenant, and so its workflow: {@code conversation/spa_pilot/01K…}. */
public record RowId(RowKind kind, TenantSlug tenant, String id) {
  public String workflowId() {
    return kind.code() + "/" + tenant + "/" + id;
  }

  /**
   * Reads an id made by {@link #workflowId}; anything else is an {@link IllegalArgumentException}.
   */
  public static RowId ofWorkflowId(String workflowId) {
    var parts = workflowId.split("/", 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException("Not a workflow id of ours: kind/tenant/id");
    }
    return new RowId(RowKind.ofCode(parts[0]), new TenantSlug(parts[1]), parts[2]);
  }
}
