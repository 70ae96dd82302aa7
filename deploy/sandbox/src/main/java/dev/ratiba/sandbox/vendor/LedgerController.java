package dev.ratiba.sandbox.vendor;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** Hands the ledger to whoever checks what really happened. */
@RestController
class LedgerController {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PAGE = 1000;

  private final Ledger ledger;

  LedgerController(Ledger ledger) {
    this.ledger = ledger;
  }

  @GetMapping("/sandbox/ledger")
  ResponseEntity<StreamingResponseBody> entries(
      @RequestParam(required = false) @Nullable String vendor,
      @RequestParam(defaultValue = "0") long after) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_NDJSON)
        .body(out -> write(out, vendor, Math.max(0, after)));
  }

  private void write(OutputStream out, @Nullable String vendor, long after) throws IOException {
    for (var page = ledger.after(after, PAGE); !page.isEmpty(); ) {
      for (var entry : page) {
        if (vendor == null || vendor.equals(entry.vendor())) write(out, entry);
      }
      page = ledger.after(page.getLast().seq(), PAGE);
    }
  }

  private static void write(OutputStream out, LedgerEntry entry) throws IOException {
    out.write(JSON.writeValueAsBytes(entry));
    out.write('\n');
  }
}
