-- Who asks whether a customer wanted this is shown the words.
alter table opt_outs
  add column words_out text,
  add column words_in text;
