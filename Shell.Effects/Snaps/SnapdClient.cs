using System.Text;
using System.Text.Json;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;
using static LanguageExt.Prelude;

namespace Shell.Effects.Snaps;

/// <summary>Asks snapd, and has it change something and waits for the end of it. Source: https://snapcraft.io/docs/snapd-rest-api</summary>
/// <param name="socket">Where snapd listens.</param>
/// <param name="waiting">Lets time pass while snapd restarts or works.</param>
internal sealed class SnapdClient(SnapdSocket socket, Waiting waiting)
{
    // snapd restarts itself when it refreshes itself: it is asked again for 5 s.
    private static readonly TimeSpan RestartLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RestartPause = TimeSpan.FromMilliseconds(250);

    // A large snap over a slow line takes its time: 15 min. The change goes on after that, and the next try finds it busy or done.
    private static readonly TimeSpan ChangeLimit = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ChangePause = TimeSpan.FromMilliseconds(100);

    // A change that another began stands in the way for so long: 90 s.
    private static readonly TimeSpan ConflictLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan ConflictPause = TimeSpan.FromMilliseconds(500);

    private const string Json = "application/json";
    private static readonly string[] Going = ["Do", "Doing", "Undo", "Undoing", "Abort"];
    private static readonly string[] Ended = ["Done", "Wait"];

    /// <summary>What snapd answers to a GET.</summary>
    /// <param name="subject">The snap, for the failure.</param>
    /// <param name="target">The path, with its query.</param>
    public Either<Failure, JsonElement> Get(string subject, string target) => waiting
        .Until(() => socket.Exchange("GET", target, Json), answer => !IsUnreachable(answer), RestartPause, RestartLimit)
        .Bind(body => Parse(subject, body))
        .Map(reply => reply.Result);

    /// <summary>The change that snapd is at work on and that names the snap, in words; none if there is none.</summary>
    public Either<Failure, Option<string>> Changing(string snap) =>
        Get(snap, $"/v2/changes?select=in-progress&for={snap}")
            .Map(changes => changes.EnumerateArray().Where(IsGoing).Select(change => Some(Ongoing(change))).FirstOrDefault());

    private static string Ongoing(JsonElement change) =>
        $"snapd is at work on it: {SnapdFailure.Text(change, "summary")} (snap change {SnapdFailure.Text(change, "id")})";

    /// <summary>
    /// snapd has done what a JSON body asks for. Sent until no other change is in the way, and not again:
    /// whether a lost request was taken is not known.
    /// </summary>
    /// <param name="subject">The snap, for the failure.</param>
    /// <param name="method">POST or PUT.</param>
    /// <param name="target">The path.</param>
    /// <param name="write">Writes the members of the body.</param>
    /// <returns><c>TimedOut</c> if it takes more than 15 minutes; snapd goes on with it.</returns>
    public Either<Failure, Unit> Change(string subject, string method, string target, Action<Utf8JsonWriter> write)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Send(subject, method, target, Json, body);
    }

    /// <summary>snapd has installed a file without the store's signature.</summary>
    /// <param name="subject">The snap, for the failure.</param>
    /// <param name="path">The file.</param>
    /// <param name="classic">Whether it may leave confinement.</param>
    public Either<Failure, Unit> Upload(string subject, string path, bool classic) =>
        Result.Attempt(path, () => File.OpenRead(path)).Bind(file =>
        {
            using (file)
            {
                var boundary = Guid.NewGuid().ToString("N");
                return Send(
                    subject, "POST", "/v2/snaps", $"multipart/form-data; boundary={boundary}",
                    Text(Form(boundary, $"{subject}.snap", classic)), file, Text($"\r\n--{boundary}--\r\n"));
            }
        });

    private static string Form(string boundary, string fileName, bool classic)
    {
        string Field(string name, string value) => $"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";
        return Field("action", "install") + Field("dangerous", "true") + (classic ? Field("classic", "true") : "")
            + $"--{boundary}\r\nContent-Disposition: form-data; name=\"snap\"; filename=\"{fileName}\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n";
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private static bool IsUnreachable(Either<Failure, byte[]> answer) =>
        answer.Match(Right: _ => false, Left: failure => failure.Cause.IsUnreachable);

    private Either<Failure, Unit> Finish(string subject, string change) => waiting
        .Until(() => Get(subject, $"/v2/changes/{change}"), state => !state.Map(IsGoing).IfLeft(false), ChangePause, ChangeLimit)
        .Bind(state => IsGoing(state)
            ? Result.Fail<Unit>(Cause.TimedOut, subject, $"snapd still works on it; see snap change {change}")
            : Verdict(subject, state));

    private static bool IsGoing(JsonElement change) => Going.Contains(SnapdFailure.Text(change, "status"));

    private static Either<Failure, Unit> Verdict(string subject, JsonElement change) =>
        Ended.Contains(SnapdFailure.Text(change, "status")) ? Right(unit) : Left(SnapdFailure.OfChange(subject, change));

    private sealed record Reply(JsonElement Result, string Change);

    private Either<Failure, Unit> Send(string subject, string method, string target, string contentType, params Stream[] parts) =>
        from reply in waiting.Until(
            () => Ask(subject, method, target, contentType, parts), asked => !IsBusy(asked), ConflictPause, ConflictLimit)
        from done in Finish(subject, reply.Change)
        select done;

    // A request that is refused for another change was not taken: it may be sent again.
    private static bool IsBusy(Either<Failure, Reply> asked) => asked.Match(Right: _ => false, Left: failure => failure.Cause.IsSnapBusy);

    private Either<Failure, Reply> Ask(string subject, string method, string target, string contentType, Stream[] parts)
    {
        foreach (var part in parts)
            part.Position = 0;
        return socket.Exchange(method, target, contentType, parts).Bind(body => Parse(subject, body));
    }

    private static Either<Failure, Reply> Parse(string subject, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement.Clone();
            var result = root.GetProperty("result");
            return SnapdFailure.Text(root, "type") == "error"
                ? Left(SnapdFailure.Of(subject, result))
                : Right(new Reply(result, SnapdFailure.Text(root, "change")));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Result.Fail<Reply>(Cause.Malformed, subject, $"snapd's answer cannot be read: {error.Message}");
        }
    }
}
