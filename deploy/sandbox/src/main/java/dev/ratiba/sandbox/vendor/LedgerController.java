package dev.ratiba.sandbox.vendor;

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
        .body(out -> {
          for (var entry : ledger.after(after, vendor)) {
            out.write(JSON.writeValueAsBytes(entry));
            out.write('\n');
          }
        });
  }
}
