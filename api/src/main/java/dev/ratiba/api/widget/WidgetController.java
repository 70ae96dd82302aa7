package dev.ratiba.api.widget;

import dev.ratiba.api.InTime;
import dev.ratiba.api.RawBody;
import dev.ratiba.api.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The widget's door. {@link WidgetDoor} has looked at token and page; a conversation opens by the
 * secret that its start gave, and by nothing else.
 */
@RestController
@RequestMapping("/v1/widget")
class WidgetController {
  private final Visitors visitors;
  private final WidgetStreams streams;
  private final InTime inTime;
  private final Allowance starts;
  private final Allowance messages;
  private final Places places;

  WidgetController(
      Visitors visitors,
      WidgetStreams streams,
      InTime inTime,
      @Value("${ratiba.widget.starts-per-minute:240}") int startsPerMinute,
      @Value("${ratiba.widget.messages-per-minute:60}") int messagesPerMinute,
      @Value("${ratiba.widget.streams:4096}") int streamsInAll,
      @Value("${ratiba.widget.streams-per-address:512}") int streamsPerAddress) {
    this.visitors = visitors;
    this.streams = streams;
    this.inTime = inTime;
    this.starts = new Allowance(startsPerMinute);
    this.messages = new Allowance(messagesPerMinute);
    this.places = new Places(streamsInAll, streamsPerAddress);
  }

  /**
   * What a page needs to begin.
   *
   * @param secret told once; null when the conversation goes on
   */
  record Start(String conversation, @Nullable String secret, BusinessView business) {}

  /**
   * Begins a conversation, or goes on with the one whose id and secret are brought along.
   *
   * @param known the conversation of before, in a header like its secret
   */
  @PostMapping("/start")
  Start start(
      HttpServletRequest request,
      @RequestHeader(name = WidgetDoor.CONVERSATION, defaultValue = "") String known,
      @RequestHeader(name = WidgetDoor.SECRET, defaultValue = "") String secret) {
    var tenant = WidgetDoor.tenantOf(request);
    if (!starts.take(tenant + "/" + NetworkAddress.of(request).network())) {
      throw Refusal.tooMany();
    }
    return inTime.ask(() -> visitors.start(tenant, known, secret));
  }

  @PostMapping("/{conversation}/message")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, UUID> write(
      HttpServletRequest request,
      @PathVariable String conversation,
      @RequestHeader(name = WidgetDoor.SECRET, defaultValue = "") String secret) {
    var tenant = WidgetDoor.tenantOf(request);
    var written = Written.read(RawBody.of(request, RawBody.USUAL));
    open(request, conversation, secret);
    if (!messages.take(tenant + "/" + conversation)) {
      throw Refusal.tooMany();
    }
    inTime.run(() -> visitors.accept(tenant, conversation, written));
    return Map.of("id", written.id());
  }

  /**
   * Everything that was said after the event named, and then whatever comes. A page that looks on
   * keeps a connection, so not all of them are for pages: vendors come by the same door.
   */
  @GetMapping(value = "/{conversation}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void events(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String conversation,
      @RequestHeader(name = WidgetDoor.SECRET, defaultValue = "") String secret,
      @RequestHeader(name = "Last-Event-ID", defaultValue = "") String last)
      throws IOException {
    var tenant = WidgetDoor.tenantOf(request);
    open(request, conversation, secret);
    var address = NetworkAddress.of(request).network();
    if (!places.take(address)) {
      throw Refusal.tooMany();
    }
    try {
      streams.stream(tenant, conversation, EventStream.positionOf(last), new EventStream(response));
    } finally {
      places.leave(address);
    }
  }

  private void open(HttpServletRequest request, String conversation, String secret) {
    var tenant = WidgetDoor.tenantOf(request);
    var from = NetworkAddress.of(request);
    if (!inTime.ask(() -> visitors.opens(tenant, conversation, secret, from))) {
      throw Refusal.unknownConversation();
    }
  }
}
