namespace Core.Domain

open System

/// What Juju is told, as authors write it: in a report, and through <c>Do.Tell</c> in a decision.
[<AbstractClass; Sealed>]
type Tell private () =
    /// <summary>Juju shows this status of the unit. A decision may show progress; a report has exactly one.</summary>
    /// <remarks>
    /// Refused: nothing. The message is cut to one line of 120 characters, and credentials in it are masked. Fails with <c>Refused</c>,
    /// <c>TimedOut</c>.
    /// <para>Juju: status-set, unless status-get shows the same. It shows at once, also if the hook fails later; but of a unit whose hook
    /// failed Juju shows the error alone.</para>
    /// </remarks>
    static member Status(status: Status) = JujuEffect.SetStatus { Status = status }

    /// <summary>Juju shows this status of the application. Only the leader tells it. A report says this at most once.</summary>
    /// <remarks>
    /// Refused: nothing. The message is cut as that of a unit's status. Fails with <c>Refused</c> where the unit does not lead; then the
    /// hook fails. <c>Malformed</c>, <c>TimedOut</c>.
    /// <para>Juju: is-leader, status-get --application, then status-set --application if it shows another. It shows at once, also if the
    /// hook fails later. An application that nobody told a status has that of its units.</para>
    /// </remarks>
    static member ApplicationStatus(status: Status) = JujuEffect.SetApplicationStatus { Status = status }

    /// <summary>Juju shows this version of the workload, and the unit remembers having told it.</summary>
    /// <remarks>
    /// Refused: nothing. Fails with <c>Refused</c>, <c>TimedOut</c>.
    /// <para>Juju: application-version-set, at once; Juju cannot be asked for it. It is one version for the whole application: the unit
    /// that told last wins.</para>
    /// </remarks>
    static member WorkloadVersion(version: string) = JujuEffect.SetWorkloadVersion { Version = version }

    /// <summary>
    /// These ports of the unit are open once the hook has succeeded, and no other; without ports none is. A report says this at most
    /// once.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for ports that overlap each other, a number that is no port, an endpoint that can have no such name. Fails
    /// with <c>PortTaken</c> and the holder where another unit of the machine has an overlapping range open: the unit is blocked. Fails
    /// with <c>PortAwaited</c> inside a range of the unit itself: that is closed by this hook, the status is maintenance, and the next
    /// hook opens the port. Fails with <c>Malformed</c> if what is open cannot be read, <c>Refused</c>, <c>TimedOut</c>.
    /// <para>Juju: opened-ports, then open-port and close-port for what differs, with --endpoints for a port of one endpoint. Juju takes
    /// this over when the hook has succeeded, and drops it otherwise. What was committed before counts until then. Traffic comes through
    /// once the application is exposed.</para>
    /// </remarks>
    static member Ports([<ParamArray>] ports: Port[]) =
        JujuEffect.SetPorts { Ports = ports |> Seq.distinct |> Seq.sort |> List.ofSeq }

    /// <summary>
    /// The unit, or its application, says this in a relation once the hook has succeeded, and nothing else. A report says this at most
    /// once for each bag.
    /// </summary>
    /// <param name="relation">The id, such as website:3: see <c>Ask.Relations</c>.</param>
    /// <param name="owner">Whose bag. Only the leader writes that of its application.</param>
    /// <param name="data">All that is to be said. Other keys go; those that Juju itself writes stay.</param>
    /// <remarks>
    /// Refused: <c>Invalid</c> for an id that no relation has, a key of more than one line, of more than 240 characters or of Juju's own,
    /// and more than a million characters. Fails with <c>Refused</c> where the relation is gone, or for the application's data where the
    /// unit does not lead; <c>Malformed</c>, <c>TimedOut</c>.
    /// <para>Juju: relation-get of the bag, then relation-set --file - for what differs. Juju takes this over when the hook has succeeded,
    /// and drops it otherwise; the other side sees all of it or nothing.</para>
    /// </remarks>
    static member RelationData(relation: string, owner: BagOwner, data: Bag) = Tell.RelationData(relation, owner, data, [||])

    /// <summary>The same, with the addresses of secrets of the unit's own: the other side can read what they hold.</summary>
    /// <param name="relation">The id, such as website:3: see <c>Ask.Relations</c>.</param>
    /// <param name="owner">Whose bag. Only the leader writes that of its application.</param>
    /// <param name="data">All that is to be said besides.</param>
    /// <param name="secrets">The addresses, each under its key, by the labels of the secrets.</param>
    /// <remarks>
    /// Refused: what <c>Tell.RelationData</c> refuses. Fails with <c>SecretNotFound</c> where no secret has the label: the secret is told
    /// before, by <c>Tell.Secret</c> in the same report or by an earlier hook.
    /// <para>Juju: as <c>Tell.RelationData</c>. Juju says the address of a new secret at once, so secret and address come with one
    /// hook.</para>
    /// </remarks>
    static member RelationData(relation: string, owner: BagOwner, data: Bag, [<ParamArray>] secrets: SecretUri[]) =
        JujuEffect.SetRelationData
            { Relation = relation; Owner = owner; Data = Bag.Of data.Values; Secrets = secrets |> Seq.distinct |> Seq.sort |> List.ofSeq }

    /// <summary>
    /// The unit, or its application, has this secret once the hook has succeeded: these values, these readers, and no other. A report says
    /// this at most once for each label.
    /// </summary>
    /// <param name="secret">Its label, its owner, its values and its readers.</param>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a label, a key or a relation that cannot be, a secret without a value, an empty value. Fails with
    /// <c>Refused</c> for the application's secret where the unit does not lead, where the other owner has a secret of this label, and
    /// where a relation is gone; <c>Missing</c> where a made value is not there; <c>Malformed</c>, <c>TimedOut</c>.
    /// <para>Juju: secret-info-get and secret-get, then for what differs secret-add or secret-set with a file of mode 0600, which goes
    /// afterwards, secret-grant and secret-revoke. No value stands on a command line. Juju takes this over when the hook has succeeded, and
    /// drops it otherwise. New values are a new revision: those who read the secret get secret-changed.</para>
    /// </remarks>
    static member Secret(secret: OwnSecret) = JujuEffect.SetSecret { Secret = secret }

    /// <summary>The unit, or its application, has no secret of this label once the hook has succeeded.</summary>
    /// <param name="label">The owner's name of the secret.</param>
    /// <param name="owner">Whose secret. Only the leader removes one of its application.</param>
    /// <remarks>
    /// Refused: <c>Invalid</c> for what can be no label. Fails with <c>Refused</c> for the application's secret where the unit does not
    /// lead; <c>Malformed</c>, <c>TimedOut</c>.
    /// <para>Juju: secret-info-get, then secret-remove if there is one, of all revisions. Juju takes this over when the hook has
    /// succeeded, and drops it otherwise. Nobody can read the secret then.</para>
    /// </remarks>
    static member RemoveSecret(label: string, owner: BagOwner) = JujuEffect.RemoveSecret { Label = label; Owner = owner }

    /// <summary>
    /// A former revision of the secret is gone once the hook has succeeded. Juju runs secret-remove for each that nobody reads any more;
    /// what is not removed then, Juju keeps. A report says this after all else that it says of the secret.
    /// </summary>
    /// <param name="label">The owner's name of the secret.</param>
    /// <param name="owner">Whose secret. Only the leader removes a revision of one of its application.</param>
    /// <param name="revision">The number of the revision, as the event has it.</param>
    /// <remarks>
    /// Refused: <c>Invalid</c> for what can be no label, for a number below 1, and for the newest revision, which is in use. Fails with
    /// <c>Refused</c> for the application's secret where the unit does not lead; <c>Malformed</c>, <c>TimedOut</c>.
    /// <para>Juju: secret-info-get, then secret-remove --revision if the secret is there; Juju lists no former revisions, so it is
    /// told in any case. A secret-set after it would undo it, a secret-grant would fail. Juju takes this over when the hook has
    /// succeeded, and drops it otherwise.</para>
    /// </remarks>
    static member RemoveSecretRevision(label: string, owner: BagOwner, revision: int) =
        JujuEffect.RemoveSecretRevision { Label = label; Owner = owner; Revision = revision }

    /// <summary>
    /// Juju remembers this for the unit once the hook has succeeded, and nothing else. A later hook reads it by <c>Ask.Remembered</c>. A
    /// report says this at most once.
    /// </summary>
    /// <param name="values">All that is to be remembered; other keys go. An empty text is not remembered.</param>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a key of more than one line or of more than 256 bytes, a value of more than 64 KiB, and more than a
    /// million characters. Fails with <c>Refused</c>, <c>Malformed</c>, <c>TimedOut</c>.
    /// <para>Juju: state-get, then state-set --file - and state-delete for what differs. Juju takes this over when the hook has succeeded,
    /// and drops it otherwise. Who may read the model's controller may read it: it is no place for secrets.</para>
    /// </remarks>
    static member Remember(values: Bag) = JujuEffect.Remember { Values = Bag.Of values.Values }

    /// <summary>A line in the model's log.</summary>
    /// <remarks>
    /// Refused: nothing. Credentials are masked, control characters go, and 40,000 characters are kept. Fails with <c>Refused</c>,
    /// <c>TimedOut</c>.
    /// <para>Juju: juju-log, at once. juju debug-log shows INFO and above unless the model's logging-config says otherwise.</para>
    /// </remarks>
    static member Log(level: LogLevel, message: string) = JujuEffect.WriteLog { Level = level; Message = Credentials.Masked message }

    /// <summary>The hook fails, so that Juju runs it again, with back-off. What it changed on the machine stays.</summary>
    /// <remarks>
    /// Refused: nothing. Credentials are masked. The hook fails also if the line cannot be logged: <c>Refused</c>, <c>TimedOut</c>.
    /// <para>Juju: one ERROR line by juju-log, and exit code 1. Juju drops what it has buffered of the hook, such as ports. The unit
    /// shows error until a later run succeeds.</para>
    /// </remarks>
    static member FailHook(message: string) = JujuEffect.FailHook { Message = Credentials.Masked message }

    /// <summary>The action returns this value under this dotted key.</summary>
    /// <remarks>
    /// Refused: nothing. Control characters go, but for line ends and tabs. Fails with <c>Refused</c> outside of an action or for a key
    /// that Juju does not take, <c>TimedOut</c>.
    /// <para>Juju: action-set. The value is kept also if the action fails.</para>
    /// </remarks>
    static member ActionResult(key: string, value: string) = JujuEffect.SetActionResult { Key = key; Value = value }

    /// <summary>
    /// Who waits for the action reads this line at once. In a decision it shows progress: <c>Do.Tell(Tell.LogAction(…))</c>.
    /// </summary>
    /// <remarks>
    /// Refused: nothing. Credentials are masked, control characters go, and 40,000 characters are kept. Fails with <c>Refused</c> outside
    /// of an action, <c>TimedOut</c>.
    /// <para>Juju: action-log, at once. The line stays with the action, also if the action fails.</para>
    /// </remarks>
    static member LogAction(message: string) = JujuEffect.LogAction { Message = Credentials.Masked message }

    /// <summary>The action fails with this message; the hook itself succeeds.</summary>
    /// <remarks>
    /// Refused: nothing. Credentials are masked. Fails with <c>Refused</c> outside of an action, <c>TimedOut</c>.
    /// <para>Juju: action-fail. Were the hook to fail, Juju would show "exit status 1" in the place of the message.</para>
    /// </remarks>
    static member FailAction(message: string) = JujuEffect.FailAction { Message = Credentials.Masked message }
