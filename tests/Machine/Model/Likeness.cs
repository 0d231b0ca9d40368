using Core.Domain;

namespace Tests.Machine.Model;

/// <summary>
/// When an answer of the simulation and one of a machine say the same. What cannot be equal is left out here, and only here.
/// </summary>
/// <param name="isStranger">Whether the port is held by a program that is none of the units'.</param>
internal sealed class Likeness(Func<int, bool> isStranger)
{
    private readonly Dictionary<int, int> pids = [];
    private readonly Dictionary<string, string> fingerprints = [];

    /// <summary>The first of these questions to which the two answers differ.</summary>
    public (Query Query, Answer Simulated, Answer Real)? FirstUnlike(IReadOnlyList<(Query Query, Answer Simulated, Answer Real)> answers)
    {
        pids.Clear();
        fingerprints.Clear();
        foreach (var (query, simulated, real) in answers)
            if (!AreSame(query, simulated, real))
                return (query, simulated, real);
        return null;
    }

    private bool AreSame(Query query, Answer simulated, Answer real) => (simulated, real) switch
    {
        (Answer.Service s, Answer.Service r) =>
            Same(s.Payload.MainPid, r.Payload.MainPid) && WithoutPid(s.Payload).Equals(WithoutPid(r.Payload)),
        (Answer.Process s, Answer.Process r) => AreSame(s.Payload, r.Payload),
        (Answer.Network { Payload: NetworkAnswer.Listener s }, Answer.Network { Payload: NetworkAnswer.Listener r }) =>
            AreSame(Port(query), s.Payload, r.Payload),
        // With which status a program answers is its own.
        (Answer.Network { Payload: NetworkAnswer.Probe { Payload.IsAnswered: true } },
            Answer.Network { Payload: NetworkAnswer.Probe { Payload.IsAnswered: true } }) => true,
        (Answer.File { Payload: FileState.Withheld s }, Answer.File { Payload: FileState.Withheld r }) =>
            Same(s.Fingerprint, r.Fingerprint) && s.Mode == r.Mode && s.Owner == r.Owner,
        (Answer.Value { Payload: ValueAnswer.Made s }, Answer.Value { Payload: ValueAnswer.Made r }) => AreSame(s.Payload, r.Payload),
        (Answer.Value { Payload: ValueAnswer.Certificate s }, Answer.Value { Payload: ValueAnswer.Certificate r }) =>
            AreSame(s.Payload, r.Payload),
        (Answer.File s, Answer.File r) => WithoutRunner(query, s.Payload).Equals(WithoutRunner(query, r.Payload)),
        // The machine reads it unit by unit.
        (Answer.Ledger s, Answer.Ledger r) => ByUnit(s.Payload).SequenceEqual(ByUnit(r.Payload)),
        // What a program says when it fails is its own.
        (Answer.Command s, Answer.Command r) => (s.Payload.ExitCode, s.Payload.Output) == (r.Payload.ExitCode, r.Payload.Output),
        // Of a failure only the cause is a promise.
        (Answer.Unreadable s, Answer.Unreadable r) => s.Failure.Cause.Equals(r.Failure.Cause),
        _ => simulated.Equals(real),
    };

    private static int Port(Query query) =>
        query.Question is Question.Network { Payload: NetworkQuestion.Listener asked } ? asked.Payload.Port : 0;

    // The kernel's numbers are not the simulation's, which uses one again as soon as it is free: but at one time one process has one
    // number, and two have two.
    private bool Same(int simulated, int real)
    {
        if (simulated == 0 || real == 0)
            return simulated == real;
        if (pids.TryGetValue(simulated, out var known))
            return known == real;
        if (pids.ContainsValue(real))
            return false;
        pids.Add(simulated, real);
        return true;
    }

    // Both worlds make values of their own. What is one in one world is one in the other, and two are two.
    private bool Same(string simulated, string real)
    {
        if (simulated == "" || real == "")
            return simulated == real;
        if (fingerprints.TryGetValue(simulated, out var known))
            return known == real;
        return !fingerprints.ContainsValue(real) && fingerprints.TryAdd(simulated, real);
    }

    private bool AreSame(MadeState simulated, MadeState real) => (simulated, real) switch
    {
        (MadeState.Present { Value: var s }, MadeState.Present { Value: var r }) =>
            Same(s.Fingerprint, r.Fingerprint) && Same(s.Public, r.Public) && Same(s.Key, r.Key),
        _ => simulated.Tag == real.Tag,
    };

    // When it ends goes by the clock, which the simulation has not.
    private bool AreSame(CertificateState simulated, CertificateState real) => (simulated, real) switch
    {
        (CertificateState.Certificate { Facts: var s }, CertificateState.Certificate { Facts: var r }) =>
            s.Subject == r.Subject && s.Names.SequenceEqual(r.Names) && Same(s.Key, r.Key) && s.Issuer == r.Issuer
                && Same(s.Authority, r.Authority),
        _ => simulated.Tag == real.Tag,
    };

    private bool AreSame(ProcessState simulated, ProcessState real) => (simulated, real) switch
    {
        (ProcessState.Running s, ProcessState.Running r) => Same(s.Pid, r.Pid) && s.Loaded == r.Loaded,
        (ProcessState.Foreign s, ProcessState.Foreign r) => Same(s.Pid, r.Pid) && s.Program == r.Program,
        _ => simulated.Equals(real),
    };

    // The simulation gives all strangers one number.
    private bool AreSame(int port, ListenerState simulated, ListenerState real) => (simulated, real) switch
    {
        (ListenerState.Held s, ListenerState.Held r) =>
            (isStranger(port) || Same(s.Pid, r.Pid)) && s.Service == r.Service && s.Program == r.Program,
        _ => simulated.Equals(real),
    };

    private static ServiceState WithoutPid(ServiceState state) =>
        new(state.Load, state.Active, state.File, state.Result, 0, state.NeedsReload, state.IsReplaced);

    // What a service writes below /run is owned by its DynamicUser=, a number that systemd draws.
    private static FileState WithoutRunner(Query query, FileState state) =>
        ((Question.File)query.Question).Payload.Path.StartsWith("/run/") && state is FileState.Regular file
            ? FileState.OfText(file.Text, file.Mode, Owner.Root)
            : state;

    private static IEnumerable<LedgerEntry> ByUnit(LedgerState ledger) =>
        ledger.Entries.OrderBy(entry => entry.Unit, StringComparer.Ordinal);
}
