package dev.learndock.server.mail;

import dev.learndock.server.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Hands letters to a mail server. */
final class SmtpPost implements Post {
  private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
  private final String from;

  SmtpPost(Settings.Mail settings, String host) {
    this.from = settings.from();
    sender.setHost(host);
    sender.setPort(settings.port());
    sender.setUsername(settings.username());
    sender.setPassword(settings.password());
    sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
    sender.setJavaMailProperties(properties(settings));
  }

  private static Properties properties(Settings.Mail settings) {
    Properties properties = new Properties();
    String millis = Long.toString(settings.timeout().toMillis());
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.auth", Boolean.toString(settings.username() != null));
    properties.put("mail.smtp.connectiontimeout", millis);
    properties.put("mail.smtp.timeout", millis);
    properties.put("mail.smtp.writetimeout", millis);
    switch (settings.security()) {
      case NONE -> {}
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
      }
      case TLS -> {
        properties.put("mail.smtp.ssl.enable", "true");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
      }
    }
    return properties;
  }

  @Override
  public void deliver(Letter letter) throws IOException {
    SimpleMailMessage message = new SimpleMailMessage();
    message.setFrom(from);
    message.setTo(letter.to());
    message.setSubject(letter.subject());
    message.setText(letter.text());
    try {
      sender.send(message);
    } catch (MailException e) {
      throw new IOException(
          "the mail server refused or could not be reached: " + e.getMessage(), e);
    }
  }
}
