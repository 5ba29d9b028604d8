package io.isobar.gateway.ui;

import java.util.Optional;

/**
 * Who are you?
 *
 * @param needed whether there is anything to sign in to
 * @param who has signed in
 * @param wrong whether name and token did not fit
 */
public record SignInPage(
    boolean needed, Optional<String> who, String name, String back, boolean wrong) {}
