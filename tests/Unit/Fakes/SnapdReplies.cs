namespace Tests.Unit.Fakes;

/// <summary>What a real snapd 2.57.6 answered. Of a change only what is read of it is kept here: its tasks are left out.</summary>
public static class SnapdReplies
{
    public const string NotFound = """{"type":"error","status-code":404,"status":"Not Found","result":{"message":"snap not installed","kind":"snap-not-found","value":"minid"}}""";

    public const string Accepted = """{"type":"async","status-code":202,"status":"Accepted","result":null,"change":"7"}""";

    public const string Doing = """{"type":"sync","status-code":200,"status":"OK","result":{"id":"7","kind":"remove-snap","summary":"Remove \"dier\" snap","status":"Doing"}}""";

    public const string Done = """{"type":"sync","status-code":200,"status":"OK","result":{"id":"7","kind":"service-control","summary":"Running service command","status":"Done","ready":true}}""";

    public const string Error = """{"type":"sync","status-code":200,"status":"OK","result":{"id":"7","kind":"install-snap","summary":"Install \"failer\" snap from file \"failer.snap\"","status":"Error","ready":true,"err":"cannot perform the following tasks:\n- Run install hook of \"failer\" snap if present (run hook \"install\": exit status 7)","data":{"snap-name":"failer"}}}""";

    public const string NoServices = """{"type":"sync","status-code":200,"status":"OK","result":{"id":"","summary":"s","description":"d","installed-size":4096,"name":"minibase","developer":"","status":"active","type":"base","version":"1","channel":"","ignore-validation":false,"revision":"x1","confinement":"strict","private":false,"devmode":false,"jailmode":false,"contact":"","mounted-from":"/var/lib/snapd/snaps/minibase_x1.snap","install-date":"2026-11-23T02:37:05.890308531Z"}}""";

    public const string NoProxy = """{"type":"error","status-code":400,"status":"Bad Request","result":{"message":"snap \"core\" has no \"proxy\" configuration option","kind":"option-not-found","value":{"SnapName":"core","Key":"proxy"}}}""";

    public const string HttpProxy = """{"type":"sync","status-code":200,"status":"OK","result":{"proxy":{"http":"http://127.0.0.1:9"}}}""";

    public const string NoChanges = """{"type":"sync","status-code":200,"status":"OK","result":[]}""";

    public const string Conflict = """{"type":"error","status-code":409,"status":"Conflict","result":{"message":"snap \"minid\" has \"refresh-snap\" change in progress","kind":"snap-change-conflict","value":{"change-kind":"refresh-snap","snap-name":"minid"}}}""";

    public static string InProgress(string status) =>
        """{"type":"sync","status-code":200,"status":"OK","result":[{"id":"7","kind":"refresh-snap","summary":"Refresh \"minid\" snap","status":"STATUS","tasks":[],"ready":false,"spawn-time":"2026-11-23T02:37:05.890308531Z"}]}""".Replace("STATUS", status);

    public static string Running => Snap("\"enabled\":true,\"active\":true");

    public static string Stopped => Snap("\"enabled\":true");

    /// <summary>The snap minid: its daemon's flags, the file it runs from, and the channel, which a file's snap has none of.</summary>
    public static string Snap(
        string flags = "\"enabled\":true", string mountedFrom = "/var/lib/snapd/snaps/minid_x2.snap", string channel = "") =>
        """{"type":"sync","status-code":200,"status":"OK","result":{"id":"","summary":"s","description":"d","installed-size":286720,"name":"minid","developer":"","status":"active","type":"app","base":"minibase","version":"1","channel":"","ignore-validation":false,"revision":"x2","confinement":"strict","private":false,"devmode":false,"jailmode":false,"apps":[{"snap":"minid","name":"serve","daemon":"simple","daemon-scope":"system"""
        + $"\"{(flags == "" ? "" : ",")}{flags}}},{{\"snap\":\"minid\",\"name\":\"tool\"}}],\"contact\":\"\",\"mounted-from\":\"{mountedFrom}\",\"install-date\":\"2026-11-23T02:37:07.638963575Z\""
        + (channel == "" ? "}}" : $",\"tracking-channel\":\"{channel}\"}}}}");
}
