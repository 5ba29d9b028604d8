package io.isobar.gateway.ui;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.security.Caller;
import io.isobar.gateway.security.Users;
import io.isobar.gateway.ui.shell.Section;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where users are told apart: who are you? */
@PageController
final class SignInController {
  private final Pages pages;
  private final Users users;

  SignInController(Pages pages, Users users) {
    this.pages = pages;
    this.users = users;
  }

  @GetMapping("/signin")
  ResponseEntity<byte[]> ask(
      HttpServletRequest request, @RequestParam(defaultValue = "/") String back) {
    return form(request, "", back, false);
  }

  private ResponseEntity<byte[]> form(
      HttpServletRequest request, String name, String back, boolean wrong) {
    Optional<String> who = users.bySignIn(request).map(Caller::name);
    SignInPage model = new SignInPage(users.tellApart(), who, name, back, wrong);
    return pages.answer(request, Section.SYSTEM, shell -> new Page("signin.jte", model));
  }

  @PostMapping("/signin")
  ResponseEntity<byte[]> signIn(HttpServletRequest request) throws IOException {
    Form form = Form.read(request);
    String back = form.text("back");
    if (!users.tellApart()) {
      return pages.back(back);
    }
    try {
      return with(pages.back(back), users.signIn(request, form.text("name"), form.text("token")));
    } catch (Problem unknown) {
      return form(request, form.text("name"), back, true);
    }
  }

  @PostMapping("/signout")
  ResponseEntity<byte[]> signOut(HttpServletRequest request) {
    return with(pages.back("/signin"), users.signOut(request));
  }

  private static ResponseEntity<byte[]> with(ResponseEntity<byte[]> answer, ResponseCookie cookie) {
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .header(HttpHeaders.SET_COOKIE, cookie.toString())
        .body(answer.getBody());
  }
}
