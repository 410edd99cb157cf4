import type { Article } from './article.ts';
import type { TopicId } from './topics.ts';

export const articles = {
  list: {
    title: '¿Cómo anoto lo que tengo?',
    steps: [
      'Toca *Nuevo excedente*. Lo que anotaste hace poco sale primero; para otra cosa, escribe dos letras.',
      'Di cuánto, en la unidad en que lo cuentas. *Contado* pasa a estimado o pesado cuando lo tocas.',
      'El lugar, desde cuándo está listo y cuánto dura ya vienen puestos. Toca *Cambiar* donde no sea así.',
      'Toca *Anotarlo*. Sin señal espera en este teléfono y se envía solo.',
    ],
    also: 'ofrecer dar excedente sobra cosecha agregar nuevo comida cultivo donar',
  },
  again: {
    title: '¿Cómo anoto lo mismo otra vez?',
    steps: ['En *Mis excedentes*, toca *Otra vez* junto a lo que anotaste antes.', 'Revisa la cantidad y toca *Anotarlo*. Eso es todo.'],
    also: 'repetir copiar semana pasada igual mismo',
  },
  'change-offer': {
    title: '¿Cómo cambio o retiro lo que anoté?',
    steps: [
      'Tócalo en *Mis excedentes*.',
      'Con *Cambiarlo* corriges la cantidad, las horas y las notas. Lo ya prometido sigue prometido.',
      'Con *Retirarlo* ya no se da más. Lo que un conductor viene a recoger sí se va.',
    ],
    also: 'editar error equivocado borrar quitar cancelar oferta',
  },
  follow: {
    title: '¿Quién se lleva mi comida y cuándo viene?',
    steps: [
      'En *Mis excedentes* sale primero lo que un conductor viene a recoger, con su nombre y la hora.',
      'Tócalo: ves a qué cocina va, cuánto pesó y cuándo llegó.',
    ],
    also: 'conductor recoger pesado estado dónde prometido llevar',
  },
  spoils: {
    title: '¿De dónde sale cuánto dura?',
    steps: [
      'De qué es, cómo se guarda y cuándo se cosechó, según los manuales del Departamento de Agricultura de Estados Unidos.',
      'Tú conoces mejor tu comida: toca *Cambiar* y di otra hora. Esa es la que cuenta.',
    ],
    also: 'caducidad vence echarse a perder durar refrigerador fecha',
  },
  weekly: {
    title: '¿Cómo anoto o pido lo mismo cada semana?',
    steps: [
      'Al anotar o pedir, marca *Cada semana* y elige los días. Desde entonces se hace solo, cinco días antes.',
      'Tócalo en tu lista para ver lo que viene. *Cambiar* junto a una fecha es solo para esa: su cantidad, sus horas, o *Saltar*. *Cambiar todo desde ahora* cambia las demás.',
      '*Pausar* descansa, *Terminar* termina. Cada ocho semanas preguntamos si sigue en pie, y avisamos antes de que algo pare.',
    ],
    also: 'repetir semanal regular siempre otra vez fijo horario',
  },
  place: {
    title: '¿Quién ve dónde está mi lugar?',
    steps: [
      'Los demás ven una zona del tamaño de un municipio pequeño y el pueblo más cercano.',
      'El lugar exacto lo ven tú, quienes planean en tu grupo y el conductor que va contigo, hasta un día después.',
      'Si la dirección es pública de todos modos (un salón, un mercado), dilo, y la ve toda persona que haya entrado.',
    ],
    also: 'dirección granja casa ubicación privado mapa punto',
  },
  ask: {
    title: '¿Cómo pido comida?',
    steps: [
      'Toca *Pedir comida*.',
      'Di cuántas personas y qué comida; se vuelve una cantidad de cada alimento. Desmarca lo que ya tienes. O pide por peso.',
      'Di para cuándo y envíalo. La barra junto a cada pedido muestra cuánto viene.',
    ],
    also: 'necesidad pedido personas kilos libras surtir solicitar',
  },
  never: {
    title: '¿Cómo digo lo que no podemos usar?',
    steps: [
      'En la página donde pides, abre *Lo que nunca aceptamos*.',
      'Marca lo que tu cocina no acepta: cerdo, nueces, gluten y más. Se guarda para siempre y nadie se los ofrece.',
    ],
    also: 'alergia alérgeno dieta halal kosher vegano cerdo rechazar nunca',
  },
  'change-need': {
    title: '¿Cómo cambio lo que pedí?',
    steps: [
      'Tócalo en la lista de lo que necesitan.',
      'Pide más o menos, o para otra hora. Con *Retirarlo* ya no se busca; lo prometido sí llega.',
    ],
    also: 'editar cancelar retirar menos más error',
  },
  receive: {
    title: '¿Cómo recibo una entrega?',
    steps: [
      'En *Lo que viene*, toca *Recibir* cuando llegue el conductor.',
      'Cada línea está completa hasta que la tocas. Baja la cuenta de lo que falta o no sirve.',
      'La comida fría pide una temperatura. Pon el termómetro entre dos paquetes.',
      'Firma. Sin señal espera en este teléfono.',
    ],
    also: 'contar firmar aceptar llegar entrega termómetro temperatura',
  },
  refuse: {
    title: '¿Qué pasa con lo que rechazo?',
    steps: [
      'Di por qué: así la siguiente cocina sabe qué esperar.',
      'Se queda con el conductor y se pregunta a la cocina más cercana que pueda usarlo a tiempo. Nadie te lo reprocha.',
      'Una foto muestra por qué. *Agregar una foto* de la comida, no de la gente: la ven la granja, quien maneja y quienes planean, por 30 días.',
    ],
    also: 'foto cámara imagen rechazar devolver echado a perder caliente sin lugar',
  },
  'pass-on': {
    title: 'Llegó de más, o queremos dar las gracias',
    steps: [
      'En *Lo que viene*, abajo está lo recibido hace poco. *Ofrecerlo* anota lo que sobra como excedente tuyo.',
      'Tócalo para ofrecer solo una parte, o para *Dar las gracias* a la granja, con unas palabras si quieres.',
    ],
    also: 'sobra exceso devolver demasiado gracias agradecer recibo',
  },
  vehicle: {
    title: '¿Cómo digo qué manejo y cuándo?',
    steps: [
      'En *Mi vehículo y horarios*, agrega lo que manejas. Lo que carga ya viene puesto según el tipo; cámbialo si el tuyo es distinto.',
      'Agrega las horas en que puedes manejar, y te hacen rutas. También puedes tomar rutas sin eso.',
    ],
    also: 'carro camioneta troca bicicleta capacidad turno disponibilidad',
  },
  claim: {
    title: '¿Cómo tomo una ruta?',
    steps: [
      '*Rutas abiertas* muestra cuándo, cuánto tarda, qué tan lejos y qué tan llena. Lo que no cabe dice por qué.',
      'Toca *Tomar esta ruta*. Un solo conductor la gana. Entonces ves las direcciones y todo queda en este teléfono.',
      'Para tomarla hace falta señal; para manejar no.',
    ],
    also: 'aceptar tomar ruta abierta voluntario',
  },
  drive: {
    title: '¿Cómo hago una ruta?',
    steps: [
      'Una parada a la vez: *Cómo llegar* abre el mapa de tu teléfono. *Llamar* te comunica con quien está ahí.',
      'Toca *Ya llegué* y luego *Recogí todo* o *Entregué todo*. Desmarca lo que todavía no está.',
      'Si tocaste de más: *Todavía no llegué*. Para volver después a una parada: *Saltar parada*.',
      'Todo funciona sin señal, aunque el teléfono se haya apagado entre tanto.',
    ],
    also: 'navegar parada llegar recoger entregar deshacer siguiente cargar',
  },
  problem: {
    title: '¿Y si algo sale mal en el camino?',
    steps: [
      'Toca *Problema* y elige qué es: menos de lo esperado, no hay nada, echado a perder, no hay nadie, rechazado.',
      'Cada opción dice qué pasará. Lo que aún se puede comer vuelve a la lista o va a otra cocina.',
      'Primero la gente y luego la comida: si no es seguro, para, y avisa después.',
      'Si falta comida o está echada a perder, *Agregar una foto* enseña a la granja y a quien planea lo que viste.',
    ],
    also: 'foto cerrado nadie roto rechazado falta menos accidente ayuda',
  },
  warmth: {
    title: '¿Cómo anoto qué tan frío o caliente está?',
    steps: [
      'En camino, toca *Anotar qué tan frío o caliente está*: aparece mientras llevas algo que debe ir frío, congelado o caliente.',
      'Mide entre dos paquetes y escribe el número. Dice enseguida si es seguro.',
      'La cocina lee la última al recibir, y cuánto tiempo estuvo fuera de su rango.',
    ],
    also: 'temperatura termómetro frío caliente congelado seguro grados',
  },
  'give-back': {
    title: '¿Cómo devuelvo una ruta?',
    steps: [
      'Toca *Problema* y luego la opción de que no puedes terminar la ruta, y di por qué.',
      'Lo que no has recogido queda abierto enseguida para otros conductores. Lo que llevas: déjalo donde dice la página.',
    ],
    also: 'soltar cancelar no puedo manejar enfermo pasar otro conductor',
  },
  hand: {
    title: '¿Puede otra persona manejar el resto de mi ruta?',
    steps: [
      'Abre la ruta y toca *Pasar a otra persona que maneje*. Elige a quién y *Proponer el resto de la ruta*.',
      'Lo ve y toca *Tomar la ruta*. Hasta entonces la ruta es tuya.',
      'La comida a bordo se queda en el vehículo, o se juntan y la pasan antes. Para esto hace falta señal.',
    ],
    also: 'dar ceder cambiar cansado relevo otra persona avería',
  },
  papers: {
    title: 'Papel, aparatos de navegación y otros programas',
    steps: [
      '*Papeles y enlaces* tiene la *Hoja de ruta (PDF)* con cada parada y un código que regresa a la ruta, y archivos para navegar.',
      'Lo que abriste una vez se abre también sin señal. La hoja nombra lugares exactos: cuídala como cuidas la ruta.',
    ],
    also: 'imprimir pdf gpx geojson hoja garmin qr exportar',
  },
  map: {
    title: '¿Cómo leo el mapa?',
    steps: [
      'Una hoja es comida ofrecida, una olla es comida pedida, un cuadro oscuro es un centro; el borde ámbar dice que dura poco.',
      'Una cápsula con números son varios juntos: tócala para acercarte. El rayado es más denso donde falta más.',
      'La lista de al lado muestra lo mismo, en el mismo orden. *Filtrar* reduce las dos.',
    ],
    also: 'punto grupo rayado leyenda color filtro',
  },
  reserve: {
    title: '¿Cómo prometo comida a una cocina a mano?',
    steps: [
      'Toca una oferta: las cocinas que pueden usarla salen en orden, cada una con su razón y su parte antes y después.',
      'Con *Apartar* la prometes a una, o a todas en ese orden. Abajo están las que no pueden, y por qué.',
    ],
    also: 'asignar apartar prometer candidata razón carga',
  },
  plan: {
    title: '¿Cómo hago un plan?',
    steps: [
      'Elige desde cuándo y hasta cuándo, y toca *Hacer un plan*. La comida se reparte empezando por la cocina que menos tuvo, y luego se hacen las rutas.',
      'Mejora mientras calcula. *Parar aquí, usar lo mejor hasta ahora* cuando ya esté bien.',
      'Mira lo que quedó fuera: cada cosa dice por qué y qué ayudaría. Marca lo que quieras y *Aplicar*. Los conductores no ven nada hasta que publiques.',
    ],
    also: 'asignar ruta calcular resolver aplicar propuestas',
  },
  fair: {
    title: '¿Cómo se reparte con justicia?',
    steps: [
      'Según la parte de lo pedido que cada cocina recibió en los últimos treinta días. La que menos tuvo va primero.',
      'No hay reparto más parejo sin quitarle a alguien que tiene menos. Los ajustes del grupo dicen cuánto camino puede costar.',
    ],
    also: 'justo parte primero prioridad igual reparto',
  },
  drafts: {
    title: '¿Cómo cambio una ruta antes de que se haga?',
    steps: [
      'Ábrela en *Rutas en borrador*. Mueve una parada arrastrándola, o toca *Mover* y elige a dónde.',
      'Las horas nuevas y todo lo que se rompe se ven enseguida. Deshacer lo regresa.',
      '*Bloquear* deja una ruta como está cuando se planea lo demás. *Publicar* la muestra a los conductores.',
    ],
    also: 'editar mover parada arrastrar orden bloquear publicar borrador',
  },
  compare: {
    title: '¿Cuál de dos planes es mejor?',
    steps: [
      'Haz dos planes, con otro ajuste de qué tan parejas son las partes, o con más tiempo. Luego *Comparar los dos más nuevos*.',
      'Cada cifra está lado a lado, con la diferencia en palabras. Usa el que elijas; el otro no cambia nada.',
    ],
    also: 'diferencia elegir alternativa dos planes',
  },
  today: {
    title: '¿Cómo veo cómo va el día?',
    steps: [
      '*Hoy* muestra primero las rutas con retraso, luego las que van en camino, las tomadas y las abiertas.',
      'Al lado está lo que necesita respuesta: un problema, una ruta devuelta, una cocina a la que aún le falta.',
      'Un teléfono nunca manda dónde está: con retraso quiere decir que el último toque fue más tarde de lo previsto.',
    ],
    also: 'tarde retraso en vivo problema avance',
  },
  import: {
    title: '¿Cómo traigo una lista de una hoja de cálculo?',
    steps: [
      'Guárdala como CSV, abre *Traer de una lista* y elige el archivo o pégalo.',
      'Di qué es cada columna; casi todas se encuentran por su nombre. Ves cada fila como quedaría antes de escribir nada.',
      'La misma lista dos veces no agrega nada más.',
    ],
    also: 'csv excel hoja subir archivo importar',
  },
  numbers: {
    title: '¿Qué dicen los números?',
    steps: [
      'Cuánto recibió cada cocina: lo recibido de lo pedido en treinta días, la que menos tuvo primero.',
      'Lo que menos dura: lo que está en la lista sin prometer. Entregado por día: lo que llegó. Qué tan llenas van las rutas: por lo que se acaba primero, peso, cajas o frío.',
      'Lo que se puede publicar deja fuera las zonas donde dieron o recibieron menos de cinco.',
    ],
    also: 'gráfica estadística informe total cifras tabla',
  },
  invite: {
    title: '¿Cómo traigo gente al grupo?',
    steps: [
      'Toca *Invitar a alguien* y marca lo que hará.',
      'Muestra el código QR, manda el enlace o dicta el código. Sirve una vez, por siete días cuando mucho.',
      'Cada quien elige un nombre y una frase. Nadie necesita teléfono ni correo.',
    ],
    also: 'qr código enlace invitación unirse nueva persona agregar',
  },
  members: {
    title: '¿Cómo cambio lo que alguien puede hacer?',
    steps: [
      'Toca su nombre en *Personas* y marca lo que hace.',
      '*Quitar el acceso* se lo quita todo desde su siguiente toque. Un grupo siempre conserva a alguien que coordina.',
    ],
    also: 'papel permiso quitar sacar acceso coordinar',
  },
  agree: {
    title: '¿Cómo trabajamos con otro grupo?',
    steps: [
      'Propón un acuerdo: quién da, qué y hasta cuándo. Decide quien coordina allá.',
      'Antes de enviarlo ves lo que verán de ustedes, y ustedes de ellos.',
      'Cualquiera lo termina cuando quiera. Lo prometido sí se mueve.',
    ],
    also: 'acuerdo convenio compartir otro grupo vista previa',
  },
  files: {
    title: '¿Cómo saco nuestros datos?',
    steps: [
      'En *Ajustes*, *Sacar archivos*: ofertas, pedidos, cargas, rutas y lugares, en CSV para una hoja de cálculo o en GeoJSON para un mapa.',
      'Quién saca qué archivo queda abajo, a la vista de quienes coordinan.',
      'Solo los totales se pueden compartir. Los demás archivos tienen sus lugares exactos.',
    ],
    also: 'exportar descargar csv geojson respaldo datos hoja',
  },
  panic: {
    title: '¿Qué hago si estamos en peligro?',
    steps: [
      'Un teléfono perdido: su dueño usa *Salir en todas partes*, en *Sobre mí*, desde otro teléfono. O quítale el acceso.',
      'Si es más que eso: *Ajustes*, *Pánico*. Se cierran todas las sesiones, los teléfonos se borran solos, se olvidan contactos y lugares privados. La página dice exactamente qué.',
    ],
    also: 'peligro policía redada decomiso perdido robado emergencia seguridad',
  },
  found: {
    title: '¿Cuándo conviene otro grupo?',
    steps: ['Cuando la gente decide por su cuenta: otro pueblo, otro local. Tú empiezas coordinando y puedes pasarlo a otra persona.'],
    also: 'grupo nuevo crear separar',
  },
  links: {
    title: '¿Puedo mostrar algo a quien no es del grupo?',
    steps: [
      'Haz un enlace de una ruta o de lo ofrecido. Muestra zonas, horas redondas y pesos: ni nombres ni lugares exactos.',
      'Termina solo. *Mis enlaces* muestra los que funcionan; *Retirar* termina uno en seguida.',
    ],
    also: 'compartir público enlace mandar amigo retirar calendario',
  },
  join: {
    title: '¿Cómo me uno?',
    steps: [
      'Necesitas una invitación de quien coordina: un enlace, un código QR o un código para escribir.',
      'Elige cualquier nombre, no tiene que ser el legal, y una frase de ocho signos o más. Toma menos de un minuto.',
    ],
    also: 'registro cuenta invitación código empezar entrar',
  },
  passphrase: {
    title: 'Olvidé mi frase. ¿Y ahora?',
    steps: [
      'Nadie puede leerla, así que nadie puede mandártela. Pide otra invitación a quien coordina y únete con otro nombre.',
      'Si todavía tienes la sesión abierta en algún lado, cámbiala en *Sobre mí*: hace falta la anterior.',
    ],
    also: 'contraseña perdida olvidé cambiar entrar clave',
  },
  offline: {
    title: '¿Qué funciona sin señal?',
    steps: [
      'Tus listas, tu ruta y esta ayuda están en el teléfono. Lo que haces espera en *Por enviar* y se envía solo, cada cosa una vez, con la hora en que la hiciste.',
      'Solo tomar una ruta, planear y entrar necesitan señal.',
      'Si algo no se pudo, ahí dice por qué, hasta que lo quites.',
    ],
    also: 'internet sin señal desconectado esperar pendiente avión',
  },
  'who-sees': {
    title: '¿Quién ve qué de mí?',
    steps: [
      'El nombre que elegiste y lo que haces: tu grupo, y quien tenga que ver contigo por una carga mientras se mueve.',
      'Cómo localizarte, si lo dijiste: quienes planean en tu grupo y la otra parte de una carga. Se olvida siete días después de la última.',
      'Dónde estás: nadie. Los teléfonos nunca lo mandan.',
    ],
    also: 'privacidad teléfono contacto nombre datos seguro ubicación',
  },
  roles: {
    title: '¿Cómo cambio lo que hago o el grupo?',
    steps: ['Abre el menú y elige en *Lo que hago*. Si no está lo que necesitas, pídelo a quien coordina.'],
    also: 'papel cambiar grupo producción cocina conducción planeación coordinación',
  },
  measures: {
    title: '¿Cómo cambio el idioma o las medidas?',
    steps: ['En el menú: inglés o español, libras o kilos. Cambia enseguida y solo para ti.'],
    also: 'inglés english español idioma kilos libras millas métrico grados',
  },
  wipe: {
    title: '¿Cómo quito todo de este teléfono?',
    steps: [
      '*Sobre mí*, *Borrar este teléfono*. Funciona sin señal y cierra tu sesión.',
      '*Olvidarme* también te quita del servidor. Lo que se dio y se recibió queda, sin tu nombre.',
    ],
    also: 'borrar eliminar quitar cuenta olvidar salir',
  },
} as const satisfies Readonly<Record<TopicId, Article>>;
