#include "auth/rows.h"

FIELDS(StandingRow, FIELD(StandingRow, role), FIELD(StandingRow, active), FIELD(StandingRow, valid_from),
       FIELD(StandingRow, kept_session, .nullable = true));

FIELDS(RefreshRow, FIELD(RefreshRow, family), ID(RefreshRow, kindergarten_id), ID(RefreshRow, user_id),
       FIELD(RefreshRow, expires_at), FIELD(RefreshRow, used_at, .nullable = true));
