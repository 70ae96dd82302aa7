package dev.ratiba.sandbox.africastalking;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Africa's Talking's answers: JSON when it looked at the request, plain text when it did not. */
final class Answers {
  static ObjectNode of(String message, List<ObjectNode> recipients) {
    var answer = JsonNodeFactory.instance.objectNode();
    var data = answer.putObject("SMSMessageData").put("Message", message);
    data.putArray("Recipients").addAll(recipients);
    return answer;
  }

  static ResponseEntity<?> created(ObjectNode answer) {
    return ResponseEntity.status(HttpStatus.CREATED)
        .contentType(MediaType.APPLICATION_JSON)
        .body(answer);
  }

  static ResponseEntity<?> unauthorized() {
    return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"api\",charset=UTF-8")
        .header(HttpHeaders.CONTENT_TYPE, "text/plain; charset=UTF-8")
        .body("The supplied authentication is invalid");
  }

  static ResponseEntity<?> text(int status, String words) {
    return ResponseEntity.status(status)
        .header(HttpHeaders.CONTENT_TYPE, "text/plain; charset=UTF-8")
        .body(words);
  }

  private Answers() {}
}
