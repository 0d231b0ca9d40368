using Core.Domain;
using LanguageExt;
using Shell.Effects;
using Shell.Effects.Recording;

namespace Tests.Unit.Fakes;

/// <summary>Everything around a hook's run, writing down in order what it was asked to do.</summary>
internal sealed class HookJournal 
    : IQueryVisitor<Either<Failure, Answer>>, IJujuQuestionVisitor<Either<Failure, Answer>>,
        IEffectVisitor<Either<Failure, Outcome>>, IRecorder
{
    private readonly Dictionary<string, Either<Failure, Outcome>> results = [];
    private readonly TaskCompletionSource versionRead = new();

    /// <summary>What was asked, in order.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>The lines of the model's log.</summary>
    public List<string> Log { get; } = [];

    /// <summary>The status that Juju showed when the hook began.</summary>
    public Status Shown { get; set; } = Status.Waiting("agent initialising");

    /// <summary>How long was waited, each time.</summary>
    public List<TimeSpan> Pauses { get; } = [];

    /// <summary>What the record says became of the steps.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; private set; } = [];

    /// <summary>What was known when the hook decided last.</summary>
    public IReadOnlyList<Fact> Known { get; private set; } = [];

    /// <summary>What becomes of an effect; it changes unless said.</summary>
    public void On(Effect effect, Either<Failure, Outcome> result) => results[effect.ToString()] = result;

    public Answer Answer(global::Core.Domain.Query query) => query.Accept(this).IfLeft(global::Core.Domain.Answer.NewUnreadable);

    public Outcome Interpret(Effect effect) => effect.Accept(this).ToOutcome();

    public Either<Failure, Answer> Leader() => Answered(Ask.Leader.Answered(true));

    public Either<Failure, Answer> Package(PackageQuery query) => throw new NotSupportedException();

    public Either<Failure, Answer> Service(ServiceQuery query) => throw new NotSupportedException();

    public Either<Failure, Answer> File(FileQuery query) => throw new NotSupportedException();

    public Either<Failure, Answer> Process(ProcessQuery query) => throw new NotSupportedException();

    public Either<Failure, Answer> Network(NetworkQuestion question) => throw new NotSupportedException();

    public Either<Failure, Answer> Juju(JujuQuestion question) => question.Accept(this);

    public Either<Failure, Answer> Snap(SnapQuery query) => throw new NotSupportedException();

    public Either<Failure, Answer> Command(CommandQuery query) => throw new NotSupportedException();

    public Either<Failure, Answer> Succeeds(SucceedsQuery query) => throw new NotSupportedException();

    public Either<Failure, Answer> Value(ValueQuestion query) => throw new NotSupportedException();

    public Either<Failure, Answer> Time(TimeQuestion query) => throw new NotSupportedException();

    public Either<Failure, Answer> Ledger() => throw new NotSupportedException();

    public Either<Failure, Answer> Relations(RelationsQuery query) => throw new NotSupportedException();

    public Either<Failure, Answer> Secret(SecretQuery query) => throw new NotSupportedException();

    public Either<Failure, Answer> Network(EndpointNetworkQuery query) => throw new NotSupportedException();

    public Either<Failure, Answer> Remembered(RememberedQuery query) => throw new NotSupportedException();

    public Either<Failure, Answer> Resource(ResourceQuery query) => throw new NotSupportedException();

    public Either<Failure, Answer> OwnSecret(OwnSecretQuery query) => throw new NotSupportedException();

    public Either<Failure, Answer> Storage(StorageQuery query) => throw new NotSupportedException();

    public Either<Failure, Answer> Trusted() => throw new NotSupportedException();

    public Either<Failure, Answer> RemoteModel(RemoteModelQuery query) => throw new NotSupportedException();

    public Either<Failure, Answer> ToldVersion()
    {
        versionRead.SetResult();
        return Ask.ToldVersion.Answered("1.0");
    }

    /// <summary>A slow program: it answers when the told version was read, and fails if that never happens.</summary>
    public Either<Failure, Answer> OpenedPorts() => versionRead.Task.Wait(TimeSpan.FromSeconds(10))
        ? Ask.OpenedPorts.Answered([])
        : Failure.Of(Cause.TimedOut, "opened-ports", "nothing was read meanwhile");

    public Either<Failure, Outcome> Package(PackageEffect effect) => Done(effect);

    public Either<Failure, Outcome> Snap(SnapEffect effect) => Done(effect);

    public Either<Failure, Outcome> Service(ServiceEffect effect) => Done(effect);

    public Either<Failure, Outcome> Process(ProcessEffect effect) => Done(effect);

    public Either<Failure, Outcome> File(FileEffect effect) => Done(effect);

    public Either<Failure, Outcome> Value(ValueEffect effect) => Done(effect);

    public Either<Failure, Outcome> Secret(SecretEffect effect) => Done(effect);

    public Either<Failure, Outcome> Juju(JujuEffect effect) => Done(effect);

    public void Decided(HookRecord soFar)
    {
        Known = soFar.LastState.Facts;
        Lines.Add("decided");
    }

    public void Ended(HookRecord record, int milliseconds)
    {
        Outcomes = [.. record.Taken.Select(each => each.Outcome)];
        Lines.Add(record.Ending is Ending.Threw threw ? $"threw in {threw.Payload.Stage}" : $"finished {record.Exit}");
    }

    private Either<Failure, Answer> Answered(Answer answer)
    {
        Lines.Add("observed");
        return answer;
    }

    private Either<Failure, Outcome> Done(object effect)
    {
        Lines.Add($"{effect}");
        return results.TryGetValue($"{effect}", out var result) ? result : Outcome.Changed;
    }
}
