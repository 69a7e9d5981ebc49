(* SPDX-License-Identifier: LGPL-2.1-or-later *)
module Test_virtvzd =

  let file = "# Group of the sockets
unix_sock_group = \"libvirt\"

max_clients=20   # no more
  audit_logging = 0
access_drivers = [ \"polkit\" ]
sasl_allowed_username_list = [
  'joe@EXAMPLE.COM',
  'admin/*',
]
keepalive_interval = -1
"

  test Virtvzd.lns get file =
    { "#comment" = "Group of the sockets" }
    { "unix_sock_group" = "libvirt" }
    { }
    { "max_clients" = "20"
      { "#comment" = "no more" } }
    { "audit_logging" = "0" }
    { "access_drivers"
      { "1" = "polkit" } }
    { "sasl_allowed_username_list"
      { "1" = "joe@EXAMPLE.COM" }
      { "2" = "admin/*" } }
    { "keepalive_interval" = "-1" }

  (* An empty list means something: nobody. *)
  test Virtvzd.lns get "sasl_allowed_username_list = []\n" = { "sasl_allowed_username_list" }

  (* What is new is written as the daemon reads it. *)
  test Virtvzd.lns put "" after
    set "/sdk_library" "libprl_sdk.so.9";
    set "/max_workers" "40";
    set "/access_drivers/1" "polkit"
  = "sdk_library = \"libprl_sdk.so.9\"
max_workers = 40
access_drivers = [ \"polkit\" ]
"

  (* What is changed keeps its place, its remark and its quotes. *)
  test Virtvzd.lns put "log_level = 1 # while we look\nrun_dir = '/run/a'\n" after
    set "/log_level" "3";
    set "/run_dir" "/run/b"
  = "log_level = 3 # while we look\nrun_dir = '/run/b'\n"

  (* What the daemon would refuse does not parse. *)
  test Virtvzd.lns get "max_clients = \"20\"\n" = *
  test Virtvzd.lns get "audit_logging = yes\n" = *
  test Virtvzd.lns get "log_outputs = \"1:stderr\n" = *
