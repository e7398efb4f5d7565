package dev.learndock.server.mail;

/**
 * A mail of plain text.
 *
 * @param to address
 * @param subject one line
 * @param text lines
 */
public record Letter(String to, String subject, String text) {}
