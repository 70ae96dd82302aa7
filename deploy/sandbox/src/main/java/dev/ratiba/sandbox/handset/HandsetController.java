package dev.ratiba.sandbox.handset;

import dev.ratiba.sandbox.africastalking.Texting;
import dev.ratiba.sandbox.daraja.Subscriber;
import dev.ratiba.sandbox.vendor.BadRequest;
import dev.ratiba.sandbox.vendor.Person;
import dev.ratiba.sandbox.vendor.Settings;
import dev.ratiba.sandbox.whatsapp.Writing;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The handset: one customer's phone, and the parts of it that are fetched again. */
@Controller
@RequestMapping("/handset")
class HandsetController {
  private static final String SOMEBODY = "254712345678";
  private static final String OWNER = "254700000100";
  private static final String WIDGET = "/widget?tenant=spa_pilot";

  /** On the page this PIN is the wrong one; any other pays. */
  private static final String WRONG_PIN = "0000";

  private final Phone phone;
  private final Timeline timeline;
  private final Writing writing;
  private final Texting texting;
  private final Subscriber subscriber;
  private final News news;
  private final Settings settings;

  HandsetController(
      Phone phone,
      Timeline timeline,
      Writing writing,
      Texting texting,
      Subscriber subscriber,
      News news,
      Settings settings) {
    this.phone = phone;
    this.timeline = timeline;
    this.writing = writing;
    this.texting = texting;
    this.subscriber = subscriber;
    this.news = news;
    this.settings = settings;
  }

  @ModelAttribute("person")
  Person person(@RequestParam(name = "phone", defaultValue = SOMEBODY) String id) {
    return Person.of(id.strip().replaceFirst("^\\+", "").replace(" ", ""));
  }

  /** Who is known by a user id alone has no SMS. */
  @ModelAttribute("hasNumber")
  boolean hasNumber(@ModelAttribute("person") Person person) {
    return person instanceof Person.WithNumber;
  }

  @ModelAttribute("business")
  String business() {
    return settings.whatsapp().businessName();
  }

  @GetMapping
  String page(@ModelAttribute("person") Person person, Model model) {
    model.addAttribute("shortcuts", phone.shortcuts(person));
    model.addAttribute("chat", phone.chat(person));
    model.addAttribute("inbox", phone.texts(person));
    return "handset";
  }

  /** A customer, the owner beside them, and the business's web page. */
  @GetMapping("/together")
  String together(
      @ModelAttribute("person") Person person,
      @RequestParam(defaultValue = OWNER) String owner,
      Model model) {
    model.addAttribute("owner", Person.of(owner.strip()).id());
    model.addAttribute("widget", settings.whatsapp().webhookUrl().resolve(WIDGET).toString());
    return "together";
  }

  @GetMapping("/chat")
  String chat(@ModelAttribute("person") Person person, Model model) {
    model.addAttribute("chat", phone.chat(person));
    return "phone :: chat";
  }

  @PostMapping("/chat")
  String write(
      @ModelAttribute("person") Person person,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable String button,
      @RequestParam(required = false) @Nullable String replyTo,
      Model model) {
    writing.write(person, new Writing.Words(text, replyTo, button, null));
    return chat(person, model);
  }

  @GetMapping("/prompt")
  String prompt(@ModelAttribute("person") Person person, Model model) {
    model.addAttribute("prompt", phone.openPrompt(person).orElse(null));
    return "phone :: prompt";
  }

  @PostMapping("/prompt")
  String answer(
      @ModelAttribute("person") Person person,
      @RequestParam String checkoutRequestId,
      @RequestParam(required = false) @Nullable String pin,
      Model model) {
    var _ = subscriber.answer(person.id(), checkoutRequestId, action(pin));
    return prompt(person, model);
  }

  private static Subscriber.Action action(@Nullable String pin) {
    if (pin == null) return Subscriber.Action.CANCEL;
    return pin.equals(WRONG_PIN) ? Subscriber.Action.WRONG_PIN : Subscriber.Action.APPROVE;
  }

  @GetMapping("/texts")
  String texts(@ModelAttribute("person") Person person, Model model) {
    model.addAttribute("inbox", phone.texts(person));
    return "phone :: texts";
  }

  @PostMapping("/texts")
  String text(@ModelAttribute("person") Person person, @RequestParam String text, Model model) {
    texting.write(person, new Texting.Words(text, null));
    return texts(person, model);
  }

  @GetMapping("/timeline")
  String timeline(@ModelAttribute("person") Person person, Model model) {
    model.addAttribute("temporal", settings.temporalUi().toString());
    return switch (timeline.of(person)) {
      case Timeline.Reading.Known(var stories) -> {
        model.addAttribute("stories", stories);
        yield "timeline :: stories";
      }
      case Timeline.Reading.Away(var reason) -> {
        model.addAttribute("reason", reason);
        yield "timeline :: away";
      }
    };
  }

  @GetMapping("/news")
  SseEmitter news(@ModelAttribute("person") Person person) {
    return news.about(person);
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  String unknownPhone(BadRequest refused, Model model) {
    model.addAttribute("reason", refused.getMessage());
    return "unknown-phone";
  }
}
