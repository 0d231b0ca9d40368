module HelloTests

open Core.Domain
open Desk
open Proof
open Simulation
open Xunit

[<Fact>]
let ``Install, nothing there: installs the package`` () =
    Assert.Contains(Do.InstallPackage "hello-server", Scenario.Of(Hello.charm, Hello.site).Run(Event.Install).Effects)

[<Fact>]
let ``Laws of any life hold`` () =
    Lives.Of(Hello.charm, Hello.site, Hello.plan).Sample 1000 |> ignore

[<Fact>]
let ``Code and charmcraft.yaml agree`` () =
    Assert.Empty(Agreement.Of(Hello.charm, Hello.site, Hello.plan, "charm/charmcraft.yaml"))
