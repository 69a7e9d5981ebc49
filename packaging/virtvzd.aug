(* SPDX-License-Identifier: LGPL-2.1-or-later

Module: Virtvzd
  Parses /etc/libvirt/virtvzd.conf.

About: Reference
  virtvzd.conf(5). A setting is a node with the value as it stands in the file, without quotes; a list is a node with
  children 1, 2, … The tree is that of libvirt's own lenses for its daemons, so that scripts for one work on the other.

About: Limits
  Left out of what the daemon reads: two settings on one line with a semicolon between them, strings in three quotes, and
  quotes inside strings.
*)
module Virtvzd =
  autoload xfm

  let eol = del /[ \t]*\n/ "\n"
  let assign = del /[ \t]*=[ \t]*/ " = "
  let quote = del /["']/ "\""

  let number = store /[-+]?[0-9]+/
  let switch = store /[01]/
  let text = quote . store /[^"'\n]*/ . quote

  let item = [ seq "item" . text ]
  let comma = del /[ \t\n]*,[ \t\n]*/ ", "
  let last_comma = del /([ \t\n]*,)?/ ""
  let items = del /\[[ \t\n]*/ "[ " . counter "item" . item . ( comma . item )* . last_comma . del /[ \t\n]*\]/ " ]"
  let list = items | del /\[[ \t\n]*\]/ "[ ]"

  let remark = [ label "#comment" . del /[ \t]*#[ \t]*/ " # " . store /[^ \t\n]([^\n]*[^ \t\n])?/ ]

  (* View: setting
       name: the names it is for; value: the form of what is assigned to them *)
  let setting (name:regexp) (value:lens) = [ Util.indent . key name . assign . value . remark? . eol ]

  let texts = /unix_sock_(group|ro_perms|rw_perms|admin_perms|dir)|run_dir|auth_unix_r[ow]/
            | /log_filters|log_outputs|host_uuid(_source)?|sdk_library/
  let lists = /access_drivers|sasl_allowed_username_list/
  let switches = "audit_logging"
  let numbers = /(admin_)?(min_workers|max_workers|max_clients|max_queued_clients|max_client_requests)/
              | /max_anonymous_clients|user_share|max_waiting_workers|prio_workers|packet_timeout|log_level|audit_level|ovs_timeout/
              | /max_(user_)?buffered_mib|max_(client|user)_callbacks|max_user_log_lines/
              | /(admin_)?keepalive_(interval|count)/

  let lns = ( setting texts text | setting lists list | setting switches switch | setting numbers number
            | Util.comment | Util.empty )*

  let xfm = transform lns (incl "/etc/libvirt/virtvzd.conf" . Util.stdexcl)
