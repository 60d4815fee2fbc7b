import "#sandbox/page/client/shell/app-shell";
