namespace Core.Domain

open System
open System.Collections.Generic
open System.Runtime.InteropServices

module private Family =
    let network question (answer: 'Answer -> NetworkAnswer) nothing =
        Query<'Answer>(Question.Network question, answer >> Answer.Network, nothing)
    let value question (answer: 'Answer -> ValueAnswer) nothing = Query<'Answer>(Question.Value question, answer >> Answer.Value, nothing)
    let time question (answer: bool -> TimeAnswer) = Query<bool>(Question.Time question, answer >> Answer.Time, false)
    let juju question (answer: 'Answer -> JujuAnswer) nothing = Query<'Answer>(Question.Juju question, answer >> Answer.Juju, nothing)

/// Questions, as authors write them.
[<AbstractClass; Sealed>]
type Ask private () =
    /// <summary>
    /// What dpkg knows of a package: how far it is installed, its version, whether it is held. A package that dpkg does not know is
    /// absent.
    /// </summary>
    /// <remarks>
    /// Refused: <c>PackageNotFound</c> if no package can have the name. Unreadable with <c>InMotion</c> while somebody is at work on
    /// dpkg's database and the package is halfway, <c>CommandFailed</c> if the database cannot be read.
    /// <para>On the machine: dpkg-query; no lock is taken and no index is read.</para>
    /// </remarks>
    static member Package(name: string) = Query<PackageState>(Question.Package { Name = name }, Answer.Package, PackageState.Absent)

    /// <summary>
    /// What systemd knows of a unit, such as <c>nginx.service</c>: whether it is loaded, active, enabled, masked, its main process,
    /// whether its file or its program was replaced since. A unit that systemd does not know is not found.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a name that is no service's (see <c>Refusal.OfService</c>). Unreadable with <c>InMotion</c> while
    /// systemd is at work on the unit.
    /// <para>On the machine: one systemctl show. A unit that is activating is waited for, 90 s at most.</para>
    /// </remarks>
    static member Service(name: string) = Query<ServiceState>(Question.Service { Name = name }, Answer.Service, ServiceState.NotFound)

    /// <summary>
    /// What stands at an absolute path: a regular file with text, mode and owner, a directory, a link, something else, or nothing. A
    /// regular file is read whole, up to 64 KiB.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a path that is not absolute (see <c>Refusal.OfPath</c>). Unreadable with <c>Denied</c>,
    /// <c>InputOutput</c>.
    /// <para>On the machine: the file is opened without following a link, and a pipe or a device is not read. A byte that is not UTF-8 is
    /// read as U+FFFD.</para>
    /// </remarks>
    static member File(path: string) = Query<FileState>(Question.File { Path = path }, Answer.File, FileState.Absent)

    /// <summary>
    /// The process that a PID file names, taken for the workload only if it runs this executable: stopped, running with what it loaded,
    /// or a foreign process.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a PID file without an absolute path. Unreadable with <c>InMotion</c> while a start that was cut off
    /// may still bring the process up.
    /// <para>On the machine: the PID file and /proc are read. What the process loaded is what the unit noted when it started or signalled
    /// it.</para>
    /// </remarks>
    static member Process(pidFile: string, executable: string) =
        Query<ProcessState>(Question.Process { PidFile = pidFile; Executable = executable }, Answer.Process, ProcessState.Stopped)

    /// <summary>
    /// Who listens on a TCP port of this machine, 1 to 65535, on whatever address: nobody, or a process with its systemd unit.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a number that is no port.
    /// <para>On the machine: /proc/net/tcp and tcp6 are read; a process that is hidden is number 0, "unknown". Other name spaces of the
    /// network are not seen.</para>
    /// </remarks>
    static member Listener(port: int) = Family.network (NetworkQuestion.Listener { Port = port }) NetworkAnswer.Listener ListenerState.Free

    /// <summary>
    /// An HTTP GET to a port of this machine: the status code of the answer, or why there was none. Any status code is an answer.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a number that is no port, or a path that is not of visible ASCII characters and begins with a slash.
    /// <para>On the machine: one request of HTTP/1.0 to 127.0.0.1; one second is waited at most.</para>
    /// </remarks>
    static member Probe(port: int, path: string) =
        Family.network (NetworkQuestion.Probe { Port = port; Path = path }) NetworkAnswer.Probe (ProbeState.Silent "")

    /// <summary>
    /// What snapd knows of a snap: whether it is installed, version, revision, channel, and its services. A snap that is not installed is
    /// absent.
    /// </summary>
    /// <remarks>
    /// Refused: <c>SnapNotFound</c> if no snap can have the name. Unreadable with <c>InMotion</c> while a change names the snap,
    /// <c>Missing</c> where there is no snapd, <c>Unreachable</c> if it does not answer for 5 s.
    /// <para>On the machine: a GET on snapd's socket; the store is not asked.</para>
    /// </remarks>
    static member Snap(name: string) = Query<SnapState>(Question.Snap { Name = name }, Answer.Snap, SnapState.Absent)

    /// <summary>
    /// What a command that only reads prints, and its exit code: the absolute path of a program, then its arguments. Any exit code is an
    /// answer. It may take 10 seconds, unless another time limit is said, in whole seconds.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> without an absolute path of a program, or with a time limit that is not 1 s to 24 days. Unreadable with
    /// <c>Missing</c>, <c>TimedOut</c>, <c>Denied</c>, <c>Malformed</c> if it printed more than 4 MiB.
    /// <para>On the machine: the program runs without a shell and without a terminal; others can read its arguments. It may run several
    /// times in a hook, so it must change nothing.</para>
    /// </remarks>
    static member Command(arguments: IEnumerable<string>, [<Optional>] timeLimit: Nullable<TimeSpan>) =
        Query<CommandState>(
            Question.Command { Arguments = Finite.list "Ask.Command" arguments; TimeLimit = Seconds.OrElse(timeLimit, 10L) },
            Answer.Command,
            { ExitCode = 0; Output = ""; Error = "" })

    /// <summary>
    /// Whether a command that only reads ends with exit code 0 and, if that is said, prints this and nothing else; white space around it
    /// does not count. It may take 10 seconds, unless another time limit is said, in whole seconds. It can say when the work of
    /// <c>Do.RunCommand</c> is done.
    /// </summary>
    /// <remarks>
    /// Refused: as <c>Ask.Command</c>. Unreadable as <c>Ask.Command</c>.
    /// <para>On the machine: as <c>Ask.Command</c>. Any other exit code, and any other output, is <c>false</c>.</para>
    /// </remarks>
    static member Succeeds
        (
            arguments: IEnumerable<string>,
            [<Optional; DefaultParameterValue("")>] prints: string,
            [<Optional>] timeLimit: Nullable<TimeSpan>
        ) =
        let limit = Seconds.OrElse(timeLimit, 10L)
        let query = { Arguments = Finite.list "Ask.Succeeds" arguments; Prints = prints; TimeLimit = limit }
        Query<bool>(Question.Succeeds query, Answer.Succeeds, false)

    /// <summary>
    /// What everybody may know of a value that the unit made: absent, present with its fingerprint and its public parts, or spoilt. Equal
    /// values of a unit have equal fingerprints. The value itself is never answered.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a name that no made value has (see <c>Refusal.OfValue</c>). Unreadable with <c>NotRegular</c> or
    /// <c>NotOurs</c> for what is no file of root's alone, <c>Denied</c>, <c>InputOutput</c>.
    /// <para>On the machine: the value's file below /var/lib/charm is read. A file that is empty, torn or changed is spoilt. The key of the
    /// unit's fingerprints is made if there is none.</para>
    /// </remarks>
    static member Made(name: string) = Family.value (ValueQuestion.Made { Name = name }) ValueAnswer.Made MadeState.Absent

    /// <summary>
    /// What a file, a text or a made value says as a certificate in PEM: subject, names, end, the fingerprint of its key, and who signed
    /// it; or that it is no certificate, or absent. Who signed the certificate is not verified.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a path that is not absolute, or a name that no made value has. Unreadable with <c>Denied</c>,
    /// <c>InputOutput</c>, <c>NotRegular</c>.
    /// <para>On the machine: the first certificate that stands there is read, of a file within its first 64 KiB.</para>
    /// </remarks>
    static member Certificate(source: CertificateSource) =
        Family.value (ValueQuestion.Certificate { Source = source }) ValueAnswer.Certificate CertificateState.Absent

    /// <summary>
    /// What a text says as a request for a certificate, such as another unit told: subject, names, the fingerprint of its key, and what
    /// tells the request from every other; or why it is no request. Any text is an answer.
    /// </summary>
    /// <remarks>
    /// Refused: nothing. A text of more than 16384 characters is no request.
    /// <para>On the machine: the first PKCS #10 request in PEM that stands there is read, and its signature is verified.</para>
    /// </remarks>
    static member Request(text: string) =
        Family.value (ValueQuestion.Request { Text = text }) ValueAnswer.Request (RequestState.OfNone "it was not read")

    /// <summary>
    /// Whether the file at an absolute path has exactly this content: same, differs, or absent. The file may be withheld. Where a value of
    /// the content is not made, the file differs.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a path or a content that cannot be, also where a quoting refuses a value. Unreadable with <c>Denied</c>,
    /// <c>InputOutput</c>.
    /// <para>On the machine: the shell puts the made values into the content and compares; a moment of writing is any moment.</para>
    /// </remarks>
    static member Holds(path: string, content: Content) =
        Family.value (ValueQuestion.Holds { Path = path; Content = content }) ValueAnswer.Holds HoldsState.Absent

    /// <summary>Whether a moment has come that a fact holds, such as the end of a certificate; in whole seconds.</summary>
    /// <remarks>
    /// Refused: nothing.
    /// <para>On the machine: the system's clock.</para>
    /// </remarks>
    static member IsPast(instant: DateTimeOffset) =
        let seconds = DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds())
        Family.time (TimeQuestion.IsPast { Instant = seconds }) TimeAnswer.IsPast

    /// <summary>
    /// Whether so much time has passed since a value was made; false where it is not made. <c>Recipe.Moment</c> makes a mark that is
    /// nothing else. In whole seconds.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a name that no made value has. Unreadable as <c>Ask.Made</c>.
    /// <para>On the machine: the system's clock, and the moment that is noted with the value.</para>
    /// </remarks>
    static member HasPassed(span: TimeSpan, since: string) =
        Family.time (TimeQuestion.HasPassed { Span = Seconds.Of span; Since = since }) TimeAnswer.HasPassed

    /// <summary>
    /// What the units of this machine made and use: files, directories, services, processes, snaps, packages, each with its unit.
    /// </summary>
    /// <remarks>
    /// Refused: nothing. Unreadable with <c>Denied</c>, <c>InputOutput</c>, <c>NotRegular</c> for what is no ledger.
    /// <para>On the machine: the file <c>ledger</c> of each unit below /var/lib/charm. A line that no unit can have written is left out,
    /// with one WARNING.</para>
    /// </remarks>
    static member Ledger = Query<LedgerState>(Question.Ledger, Answer.Ledger, LedgerState.Empty)

    /// <summary>
    /// The relations of an endpoint, each with what both sides say: the remote application, the units that have joined, and their data.
    /// Without a relation there is none in the answer. In the hook relation-broken the relation that ends is among them, and
    /// <c>IsBreaking</c>: nothing can be told in it any more, and no secret be granted to it.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a name that no endpoint has. Unreadable with <c>Malformed</c> where a bag holds more than a million
    /// characters, or a tool printed something else; <c>Refused</c>, <c>TimedOut</c>.
    /// <para>Juju: relation-ids, relation-list and relation-get, side by side. What the other side says is as Juju had it when the hook
    /// began. In the hook in which a relation ends nothing of the other side is left. The data of an application is the leader's:
    /// is-leader is asked, too. The other side's model is not asked.</para>
    /// </remarks>
    static member Relations(endpoint: string) =
        Query<IReadOnlyList<RelationState>>(Question.Relations { Endpoint = endpoint }, Answer.Relations, [])

    /// <summary>
    /// What everybody may know of a secret of Juju's, by its address, such as an option of type secret or a relation has: its keys, a
    /// fingerprint of what the unit reads, and whether the owner has changed that since; or that the secret is not granted, not there, or
    /// that this Juju has no secrets. The content itself is never answered: <c>Content.Secret</c> puts it into its place. A unit reads a
    /// secret of its application so, too, whether the unit leads or not; by the label the leader alone has it (<c>Ask.OwnSecret</c>).
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for what is no secret's address (see <c>Refusal.OfSecret</c>). Unreadable with <c>Malformed</c> if Juju
    /// prints something else; <c>Refused</c>, <c>TimedOut</c>.
    /// <para>Juju: secret-get, then secret-get --peek. The first reading has Juju keep that content for the unit, at once, until
    /// <c>Do.RefreshSecret</c>. No hook runs when a secret is granted, revoked or removed; secret-changed runs when its content
    /// changes, if the unit has read it.</para>
    /// </remarks>
    static member Secret(uri: string) = Query<SecretState>(Question.Secret { Uri = uri }, Answer.Secret, SecretState.NotFound)

    /// <summary>The workload version that Juju was last told; empty if none, or if that cannot be read, with a WARNING.</summary>
    /// <remarks>
    /// Refused: nothing.
    /// <para>Juju: it cannot be asked. The unit remembers in the file <c>told</c> of its own directory, and each install and remove
    /// forgets.</para>
    /// </remarks>
    static member ToldVersion = Family.juju JujuQuestion.ToldVersion JujuAnswer.ToldVersion ""

    /// <summary>
    /// The ports that this unit has opened, each with its endpoint, with what this hook has opened and closed. No charm needs to ask for
    /// what <c>Tell.Ports</c> compares with.
    /// </summary>
    /// <remarks>
    /// Refused: nothing. Unreadable with <c>Malformed</c> if a line is no port, <c>Refused</c>, <c>TimedOut</c>.
    /// <para>Juju: opened-ports --endpoints. It lists what the hook has opened before Juju has taken that over.</para>
    /// </remarks>
    static member OpenedPorts = Family.juju JujuQuestion.OpenedPorts JujuAnswer.OpenedPorts []

    /// <summary>Whether this unit leads its application.</summary>
    /// <remarks>
    /// Refused: nothing. Unreadable with <c>Refused</c>, <c>TimedOut</c>: the agent cannot reach its controller, or no leader is chosen
    /// yet.
    /// <para>Juju: is-leader. A leader stays leader for at least 30 seconds; another unit may lead when the hook ends.</para>
    /// </remarks>
    static member Leader = Family.juju JujuQuestion.Leader JujuAnswer.Leader false

    /// <summary>
    /// The network of an endpoint: addresses to listen on, addresses where the other side reaches the unit, subnets of the unit's own
    /// traffic. An endpoint without a network, and a unit without addresses, are an answer: <c>EndpointNetwork.None</c>.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a name that no endpoint has. Unreadable with <c>Malformed</c> if Juju prints something else;
    /// <c>Refused</c>, <c>TimedOut</c>.
    /// <para>Juju: network-get, once in a hook for each endpoint. If the machine's addresses change, Juju runs config-changed.</para>
    /// </remarks>
    static member Network(endpoint: string) =
        Family.juju (JujuQuestion.Network { Endpoint = endpoint }) JujuAnswer.Network EndpointNetwork.None

    /// <summary>
    /// What Juju remembers for the unit under these keys, with what this hook has told. A key under which nothing is remembered is not in
    /// the answer: that is an answer, too.
    /// </summary>
    /// <param name="keys">At least one.</param>
    /// <remarks>
    /// Refused: <c>Invalid</c> without a key, and for a key that Juju does not keep (see <c>Tell.Remember</c>). Unreadable with
    /// <c>Malformed</c> where more than a million characters are remembered, <c>Refused</c>, <c>TimedOut</c>.
    /// <para>Juju: state-get, once in a hook. Juju remembers in its controller: also when the machine's disk is lost, and no longer than
    /// the unit lives.</para>
    /// </remarks>
    static member Remembered([<ParamArray>] keys: string[]) =
        let keys = keys |> Seq.distinct |> Seq.sort |> List.ofSeq
        Family.juju (JujuQuestion.Remembered { Keys = keys }) JujuAnswer.Remembered Bag.Empty

    /// <summary>
    /// A resource of the charm: the path of its file and what tells its content from every other. That nobody attached the resource is an
    /// answer, too; so is an empty file, which publishers upload in the place of a resource that the operator is to attach.
    /// <c>Content.Resource(name)</c> writes its text.
    /// </summary>
    /// <param name="name">As charmcraft.yaml has it under <c>resources</c>.</param>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a name that no resource has. Unreadable with <c>Refused</c> if Juju cannot fetch the resource,
    /// <c>TimedOut</c> after 10 minutes, <c>Malformed</c> if Juju prints no path, and as <c>Ask.File</c> if the file cannot be read.
    /// <para>Juju: resource-get, once in a hook for each resource. Juju fetches the file at once, and again only if the operator attached
    /// another; then Juju runs upgrade-charm. The whole file is read for its SHA-256: about 1 s for 1 GB.</para>
    /// </remarks>
    static member Resource(name: string) =
        Family.juju (JujuQuestion.Resource { Name = name }) JujuAnswer.Resource ResourceState.Absent

    /// <summary>
    /// What everybody may know of a secret that the unit or its application owns, with what this hook has told: its address, a fingerprint
    /// of its newest content, its keys, and the relations whose other side may read it; or that there is none. Of each value it says what
    /// <c>Ask.Made</c> says of a made value: they are equal exactly if the values are. No charm needs to ask for what <c>Tell.Secret</c>
    /// compares with.
    /// </summary>
    /// <param name="label">The owner's name of the secret. Absent, too, is the application's of a unit that does not lead.</param>
    /// <remarks>
    /// Refused: <c>Invalid</c> for what can be no label. Unreadable with <c>Malformed</c> if Juju prints something else; <c>Refused</c>,
    /// <c>TimedOut</c>.
    /// <para>Juju: secret-info-get --label, then secret-get --refresh, so that the owner itself keeps no former revision in use. For what
    /// others may read: relation-ids and relation-list. Once in a hook for each label.</para>
    /// </remarks>
    static member OwnSecret(label: string) =
        Family.juju (JujuQuestion.OwnSecret { Label = label }) JujuAnswer.OwnSecret OwnSecretState.Absent

    /// <summary>
    /// The storage instances of a name that are attached to the unit, in the order of their ids: each with its kind and location. An
    /// instance that is detaching is among them in its hook -storage-detaching alone, and says so. None is an answer, too.
    /// </summary>
    /// <param name="name">As charmcraft.yaml has it under <c>storage</c>.</param>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a name that no storage has. Unreadable with <c>Malformed</c> if Juju prints something else;
    /// <c>Refused</c>, <c>TimedOut</c>. An instance that is not there yet, or no more, is left out.
    /// <para>Juju: storage-list, and storage-get for each instance, side by side; once in a hook. Before install Juju runs
    /// -storage-attached for each instance that the unit comes with; it runs -storage-detaching before stop.</para>
    /// </remarks>
    static member Storage(name: string) : Query<IReadOnlyList<StorageState>> =
        Family.juju (JujuQuestion.Storage { Name = name }) JujuAnswer.Storage []

    /// <summary>
    /// Whether the operator trusts the application with the credential of the cloud. The credential itself is never answered.
    /// </summary>
    /// <remarks>
    /// Refused: nothing. Unreadable with <c>Refused</c>, <c>TimedOut</c>: the agent cannot reach its controller.
    /// <para>Juju: credential-get, once in a hook; what the tool prints is dropped unread. After juju trust Juju runs
    /// config-changed.</para>
    /// </remarks>
    static member Trusted = Family.juju JujuQuestion.Trusted JujuAnswer.Trusted false

    /// <summary>
    /// The UUID of the model in which the other side of a relation is: that of the unit's own context, unless the relation goes from model
    /// to model.
    /// </summary>
    /// <param name="relation">The relation's id, such as website:3, as <c>Ask.Relations</c> answers it.</param>
    /// <remarks>
    /// Refused: <c>Invalid</c> for what can be no relation's id. Unreadable with <c>Refused</c> if the relation is gone, <c>Malformed</c>
    /// if Juju prints no UUID, <c>Missing</c> where this Juju has no such tool; <c>TimedOut</c>.
    /// <para>Juju: relation-model-get, once in a hook for each relation.</para>
    /// </remarks>
    static member RemoteModel(relation: string) = Family.juju (JujuQuestion.RemoteModel { Relation = relation }) JujuAnswer.RemoteModel ""

/// Questions that were read from a record.
[<AbstractClass; Sealed>]
type Questions private () =
    /// The question with the type of its answer.
    static member Typed(question: Question) : Query =
        match question with
        | Question.Package query -> Ask.Package query.Name
        | Question.Service query -> Ask.Service query.Name
        | Question.File query -> Ask.File query.Path
        | Question.Process query -> Ask.Process(query.PidFile, query.Executable)
        | Question.Network(NetworkQuestion.Listener query) -> Ask.Listener query.Port
        | Question.Network(NetworkQuestion.Probe query) -> Ask.Probe(query.Port, query.Path)
        | Question.Value(ValueQuestion.Made query) -> Ask.Made query.Name
        | Question.Value(ValueQuestion.Certificate query) -> Ask.Certificate query.Source
        | Question.Value(ValueQuestion.Request query) -> Ask.Request query.Text
        | Question.Value(ValueQuestion.Holds query) -> Ask.Holds(query.Path, query.Content)
        | Question.Time(TimeQuestion.IsPast query) -> Ask.IsPast query.Instant
        | Question.Time(TimeQuestion.HasPassed query) -> Ask.HasPassed(query.Span, query.Since)
        | Question.Snap query -> Ask.Snap query.Name
        | Question.Command query -> Ask.Command(query.Arguments, query.TimeLimit)
        | Question.Succeeds query -> Ask.Succeeds(query.Arguments, query.Prints, query.TimeLimit)
        | Question.Ledger -> Ask.Ledger
        | Question.Relations query -> Ask.Relations query.Endpoint
        | Question.Secret query -> Ask.Secret query.Uri
        | Question.Juju JujuQuestion.ToldVersion -> Ask.ToldVersion
        | Question.Juju JujuQuestion.OpenedPorts -> Ask.OpenedPorts
        | Question.Juju JujuQuestion.Leader -> Ask.Leader
        | Question.Juju(JujuQuestion.Network query) -> Ask.Network query.Endpoint
        | Question.Juju(JujuQuestion.Remembered query) -> Ask.Remembered(Array.ofSeq query.Keys)
        | Question.Juju(JujuQuestion.Resource query) -> Ask.Resource query.Name
        | Question.Juju(JujuQuestion.OwnSecret query) -> Ask.OwnSecret query.Label
        | Question.Juju(JujuQuestion.Storage query) -> Ask.Storage query.Name
        | Question.Juju JujuQuestion.Trusted -> Ask.Trusted
        | Question.Juju(JujuQuestion.RemoteModel query) -> Ask.RemoteModel query.Relation
