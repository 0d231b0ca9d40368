module Hello

open Core.Domain
open Simulation
open Simulation.Laws
open Proof

type HelloConfig =
    { Port: int }

    member config.File = "port " + string config.Port + "\n"

let package = "hello-server"
let service = "hello.service"
let configFile = "/etc/hello.conf"
let loaded = LoadedCopy.Of(configFile, "/run/hello/loaded.conf")

let serviceText =
    String.concat
        "\n"
        [ "[Service]"
          "RuntimeDirectory=hello"
          loaded.OnStart
          "ExecStart=/usr/bin/hello-server " + configFile
          ""
          "[Install]"
          "WantedBy=multi-user.target"
          "" ]

let parse (config: Config) : Parsed<HelloConfig> =
    match config.Whole("port", 8080L) with
    | port when port >= 1L && port <= 65535L -> Valid { Port = int port }
    | port -> Invalid [ ConfigProblem.Of("port", string port, "must be 1 to 65535") ]

let observe (_: Event) (_: State) (_: Parsed<HelloConfig>) : Query list =
    [ Ask.Ledger
      Ask.Package package
      Ask.Service service
      Ask.File configFile
      Ask.File(Usual.UnitFile service)
      loaded.Question ]

let decide (event: Event) (state: State) (config: Parsed<HelloConfig>) : Step<Effect> list =
    [ match event, config with
      | Event.Stop, _ -> yield! Usual.Stop(state, service)
      | Event.Remove, _ -> yield! Usual.Remove state
      | Event.Action _, _
      | _, Invalid _ -> ()
      | _, Valid wanted ->
          yield! Usual.Tidy(state, [ service; configFile ])
          yield! Usual.Install(state, package)
          yield! Usual.WriteFile(state, configFile, wanted.File)
          yield! Usual.WriteService(state, service, serviceText)
          yield! Usual.Run(state, service, not (loaded.Is(state, wanted.File)) || not (Usual.IsInstalled(state, package))) ]

let status (state: State) (wanted: HelloConfig) : Status =
    if (state.Get(Ask.Service service)).IsActive && loaded.Is(state, wanted.File) then
        Status.Active ""
    else
        Status.Maintenance "Waiting for hello to start; the next hook starts it"

let charm: ICharm =
    Charm.Create(
        "hello",
        parse,
        (fun event state config -> observe event state config),
        (fun event state config -> decide event state config),
        (fun event outcome state config -> Usual.Report(event, outcome, config, status state))
    )

let site =
    Site.Empty("ubuntu@24.04")
        .WithPackage(package, "1.0-1")
        .WithProgram("/usr/bin/hello-server", package, (fun text -> if text.StartsWith "port " then [| int (text.Substring 5) |] else [||]))

let life: LifeStep list = [ LifeStep.Deploy; LifeStep.UpdateStatus; LifeStep.Remove ]

// Asked of the process itself, not of the copy that the charm goes by.
let serves (world: World) =
    match world.Machine.Services.TryGetValue service with
    | true, running ->
        match running.Main with
        | Some main -> Seq.contains (int (world.Unit.Config.Whole("port", 0L))) main.Ports
        | None -> false
    | _ -> false

let plan =
    CheckPlan(
        Claims.Least.WithValid(fun config -> (parse config).IsValid).WithServing(fun world -> serves world),
        [ for port in [ 8080; 8081; 0 ] -> Config.Empty.With("port", port) ],
        [ LifeStep.KillService service
          LifeStep.StopService service
          LifeStep.RemoveFile configFile
          LifeStep.InstallPackage(package, "1.0-2")
          LifeStep.RemovePackage package
          LifeStep.LockPackages
          LifeStep.UnlockPackages
          LifeStep.TakePort(8080, "/usr/sbin/nginx")
          LifeStep.FreePort 8080 ]
    )
