-- Aliases in registries elsewhere that people may move, and ours with them: one row a model.

create table isobar.followed_aliases (
    model      text primary key,
    -- Who wants it, and how the server is reached: the settings of the step that has published last.
    pipeline   text        not null,
    run_id     text        not null,
    step       text        not null,
    settings   jsonb       not null,
    place      text        not null,
    -- The version there that we have seen or set last, and the one that is being set: no hand's move.
    agreed     text        not null default '',
    setting    text        not null default '',
    -- The version there that was refused last: people are told of it once.
    refused    text        not null default '',
    changed_at timestamptz not null default now()
);
