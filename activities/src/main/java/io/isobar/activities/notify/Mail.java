package io.isobar.activities.notify;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import io.isobar.domain.failure.Failure;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Sends e-mails by SMTP. */
public final class Mail {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String CONNECT_MILLIS = "10000";
  private static final String SILENCE_MILLIS = "60000";
  private static final int REFUSED_FOR_GOOD = 500;

  private final Optional<MailSettings> settings;

  public Mail(Optional<MailSettings> settings) {
    this.settings = settings;
  }

  /**
   * Sends one e-mail to all.
   *
   * @param id the same for each attempt, so that mail programs show one that came twice once
   * @throws Failure {@code mail.*}
   */
  void send(String id, List<String> to, String subject, String text) {
    MailSettings server =
        settings.orElseThrow(
            () ->
                Failure.user(
                    "mail.off",
                    "This worker sends no e-mails.",
                    "Whoever runs the worker sets ISOBAR_SMTP_URL and ISOBAR_SMTP_FROM."));
    Session session = Session.getInstance(properties(server));
    List<InternetAddress> all = new ArrayList<>();
    to.forEach(address -> all.add(address(address)));
    try {
      MimeMessage message = new Named(session, id);
      message.setFrom(address(server.from()));
      message.setRecipients(MimeMessage.RecipientType.TO, all.toArray(InternetAddress[]::new));
      message.setSubject(subject.replaceAll("\\s+", " "), StandardCharsets.UTF_8.name());
      message.setText(text, StandardCharsets.UTF_8.name());
      message.setHeader("Date", RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
      message.saveChanges();
      try (Transport transport = session.getTransport(server.tls() ? "smtps" : "smtp")) {
        transport.connect(
            server.host(),
            server.port(),
            server.user().isEmpty() ? null : server.user(),
            server.user().isEmpty() ? null : server.password());
        transport.sendMessage(message, message.getAllRecipients());
      }
    } catch (MessagingException e) {
      throw failure(e, server);
    }
  }

  private static Properties properties(MailSettings server) {
    Properties properties = new Properties();
    String prefix = server.tls() ? "mail.smtps." : "mail.smtp.";
    properties.put(prefix + "auth", Boolean.toString(!server.user().isEmpty()));
    properties.put(prefix + "connectiontimeout", CONNECT_MILLIS);
    properties.put(prefix + "timeout", SILENCE_MILLIS);
    properties.put(prefix + "writetimeout", SILENCE_MILLIS);
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put("mail.smtp.starttls.enable", "true");
    // A password never crosses a network in the clear.
    boolean clear = server.user().isEmpty() || LOOPBACK.contains(server.host());
    properties.put("mail.smtp.starttls.required", Boolean.toString(!clear));
    return properties;
  }

  private static InternetAddress address(String text) {
    try {
      InternetAddress[] parsed = InternetAddress.parse(text, true);
      if (parsed.length == 1) {
        return parsed[0];
      }
    } catch (AddressException e) {
      // Told below.
    }
    throw Failure.user(
        "mail.bad-address",
        "'" + text + "' is no e-mail address.",
        "Write it like ada@example.org, one item each.");
  }

  private static Failure failure(MessagingException thrown, MailSettings server) {
    String message = "The mail server " + server.host() + " says: " + thrown.getMessage();
    if (thrown instanceof AuthenticationFailedException) {
      return Failure.user(
          "mail.refused", message, "Correct user and password in ISOBAR_SMTP_URL of the worker.");
    }
    for (Exception at = thrown;
        at instanceof MessagingException known;
        at = known.getNextException()) {
      int code =
          switch (at) {
            case SMTPAddressFailedException refused -> refused.getReturnCode();
            case SMTPSendFailedException refused -> refused.getReturnCode();
            default -> 0;
          };
      if (code >= REFUSED_FOR_GOOD) {
        return Failure.user("mail.refused", message, "Correct the addresses of the step.");
      }
    }
    return Failure.platform(
        "mail.away",
        message,
        "See whether the server of ISOBAR_SMTP_URL can be reached; the step is tried again.",
        thrown);
  }

  /** A message whose id does not change from attempt to attempt. */
  private static final class Named extends MimeMessage {
    private final String id;

    Named(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id.replaceAll("[^A-Za-z0-9]+", ".") + "@isobar.invalid>");
    }
  }
}
